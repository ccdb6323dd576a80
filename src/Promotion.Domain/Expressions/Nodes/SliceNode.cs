using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>a[from:to]</c>.</summary>
internal sealed class SliceNode(Node target, Node? from, Node? to, int position)
    : Node(position, [.. new[] { target, from, to }.OfType<Node>()])
{
    public override object? Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        if (ReferenceEquals(value, Chain.Broken))
        {
            return value;
        }

        var (first, end) = (from is null ? Lookup.Open : from.Evaluate(frame), to is null ? Lookup.Open : to.Evaluate(frame));
        frame.At = Position;
        return Lookup.Slice(frame, value, first, end);
    }
}
