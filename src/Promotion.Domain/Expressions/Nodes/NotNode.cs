using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>not a</c>.</summary>
internal sealed class NotNode(Node operand, int position) : Node(position, operand)
{
    public override object? Evaluate(Frame frame) => operand.Evaluate(frame) switch
    {
        bool yes => Boxes.Of(!yes),
        var other => throw Fault(frame, $"invalid operation: not (expected a bool, got {Kinds.Describe(other)})"),
    };
}
