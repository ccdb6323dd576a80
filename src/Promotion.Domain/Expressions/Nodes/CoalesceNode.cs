namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>a ?? b</c>: the first unless nil.</summary>
internal sealed class CoalesceNode(Node left, Node right, int position) : Node(position, left, right)
{
    public override object? Evaluate(Frame frame) => left.Evaluate(frame) ?? right.Evaluate(frame);
}
