using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>a or b</c>.</summary>
internal sealed class OrNode(Node left, Node right, int position) : Node(position, left, right)
{
    public override object? Evaluate(Frame frame) => left.Evaluate(frame) switch
    {
        true => Boxes.True,
        false => right.Evaluate(frame) switch
        {
            bool yes => Boxes.Of(yes),
            null => null,
            var other => throw Fault(frame, $"invalid operation: or (mismatched types bool and {Kinds.Describe(other)})"),
        },
        var other => throw Fault(frame, $"invalid operation: or (expected a bool, got {Kinds.Describe(other)})"),
    };
}
