using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>a and b</c>. What a dynamic right side gives is the result, bool or not, as in the original.</summary>
internal sealed class AndNode(Node left, Node right, int position) : Node(position, left, right)
{
    public override object? Evaluate(Frame frame) => left.Evaluate(frame) switch
    {
        true => right.Evaluate(frame),
        false => Boxes.False,
        var other => throw Fault(frame, $"invalid operation: and (expected a bool, got {Kinds.Describe(other)})"),
    };
}
