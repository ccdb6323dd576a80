namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>[a, b]</c>.</summary>
internal sealed class ListNode(ImmutableArray<Node> items, int position) : Node(position, items.AsSpan())
{
    public override object? Evaluate(Frame frame)
    {
        frame.At = Position;
        frame.Allocate(items.Length);
        var values = new object?[items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = items[i].Evaluate(frame);
        }

        return values;
    }
}
