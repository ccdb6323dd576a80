using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>a == b</c> and <c>a != b</c>.</summary>
internal sealed class EqualNode(bool wanted, Node left, Node right, int position) : Node(position, left, right)
{
    public override object? Evaluate(Frame frame)
    {
        var (a, b) = (left.Evaluate(frame), right.Evaluate(frame));
        frame.At = Position;
        return Boxes.Of(Equality.AreEqual(frame, a, b) == wanted);
    }
}
