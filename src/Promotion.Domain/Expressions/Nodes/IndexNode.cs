using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>a[index]</c> and <c>a?.[index]</c>.</summary>
internal sealed class IndexNode(Node target, Node index, bool optional, int position) : Node(position, target, index)
{
    public Node Target => target;

    public Node Index => index;

    public override object? Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        if ((optional && value is null) || ReferenceEquals(value, Chain.Broken))
        {
            return Chain.Broken;
        }

        var key = index.Evaluate(frame);
        frame.At = Position;
        return Lookup.Item(value, key);
    }
}
