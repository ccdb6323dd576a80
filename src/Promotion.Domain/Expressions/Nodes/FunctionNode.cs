namespace Promotion.Domain.Expressions.Nodes;

/// <summary>A call of a function known when the expression was compiled.</summary>
internal sealed class FunctionNode(ExpressionFunction function, ImmutableArray<Node> arguments, int position)
    : Node(position, arguments.AsSpan())
{
    public override object? Evaluate(Frame frame)
    {
        var values = Arguments.Evaluate(frame, arguments);
        frame.At = Position;
        return Arguments.Call(frame, function, values);
    }
}
