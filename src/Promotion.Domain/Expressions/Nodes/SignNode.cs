using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>-a</c> and <c>+a</c>; a plus leaves any dynamic value as it is.</summary>
internal sealed class SignNode(bool negative, Node operand, int position) : Node(position, operand)
{
    public override object? Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        frame.At = Position;
        return negative ? Operators.Negate(value) : value;
    }
}
