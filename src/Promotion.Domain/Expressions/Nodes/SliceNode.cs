using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>a[from:to]</c>.</summary>
internal sealed class SliceNode(Node target, Node from, Node to, int position) : Node(position, target, from, to)
{
    public override object? Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        if (ReferenceEquals(value, Chain.Broken))
        {
            return value;
        }

        var (first, end) = (from.Evaluate(frame), to.Evaluate(frame));
        frame.At = Position;
        return Lookup.Slice(frame, value, first, end);
    }
}
