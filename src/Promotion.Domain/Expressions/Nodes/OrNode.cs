using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>a or b</c>. What a dynamic right side gives is the result, bool or not, as in the original.</summary>
internal sealed class OrNode(Node left, Node right, int position) : Node(position, left, right)
{
    public override object? Evaluate(Frame frame) => left.Evaluate(frame) switch
    {
        true => Boxes.True,
        false => right.Evaluate(frame),
        var other => throw Fault(frame, $"invalid operation: or (expected a bool, got {Kinds.Describe(other)})"),
    };
}
