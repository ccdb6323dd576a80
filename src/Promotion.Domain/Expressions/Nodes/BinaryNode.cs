namespace Promotion.Domain.Expressions.Nodes;

/// <summary>An operator that evaluates both its operands.</summary>
internal sealed class BinaryNode(Func<Frame, object?, object?, object?> apply, Node left, Node right, int position)
    : Node(position, left, right)
{
    public override object? Evaluate(Frame frame)
    {
        var (a, b) = (left.Evaluate(frame), right.Evaluate(frame));
        frame.At = Position;
        return apply(frame, a, b);
    }
}
