using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>a and b</c>. A dynamic nil on the left is the result, as nothing there is true.</summary>
internal sealed class AndNode(Node left, Node right, int position) : Node(position, left, right)
{
    public override object? Evaluate(Frame frame) => left.Evaluate(frame) switch
    {
        true => right.Evaluate(frame) switch
        {
            bool yes => Boxes.Of(yes),
            null => null,
            var other => throw Fault(frame, $"invalid operation: and (mismatched types bool and {Kinds.Describe(other)})"),
        },
        false => Boxes.False,
        null => null,
        var other => throw Fault(frame, $"invalid operation: and (expected a bool, got {Kinds.Describe(other)})"),
    };
}
