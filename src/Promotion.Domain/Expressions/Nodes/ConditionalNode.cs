namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>c ? a : b</c> and <c>if c {a} else {b}</c>.</summary>
internal sealed class ConditionalNode(Node condition, Node yes, Node no, int position) : Node(position, condition, yes, no)
{
    public override object? Evaluate(Frame frame) => IsTrue(frame, condition) ? yes.Evaluate(frame) : no.Evaluate(frame);
}
