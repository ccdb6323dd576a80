namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>a; b</c>: all are evaluated, the last is the value.</summary>
internal sealed class SequenceNode(ImmutableArray<Node> parts, int position) : Node(position, parts.AsSpan())
{
    public override object? Evaluate(Frame frame)
    {
        object? last = null;
        foreach (var part in parts)
        {
            last = part.Evaluate(frame);
        }

        return last;
    }
}
