namespace Promotion.Domain.Expressions.Nodes;

/// <summary>The end of an optional chain such as <c>a?.b.c</c>.</summary>
internal sealed class ChainNode(Node inner, int position) : Node(position, inner)
{
    public Node Inner => inner;

    public override object? Evaluate(Frame frame) =>
        inner.Evaluate(frame) is var value && ReferenceEquals(value, Chain.Broken) ? null : value;
}
