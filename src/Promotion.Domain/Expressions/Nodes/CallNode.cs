using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary>A call of a value of the environment: <c>f(x)</c> where f is a variable.</summary>
internal sealed class CallNode(Node callee, ImmutableArray<Node> arguments, string hint, int position)
    : Node(position, [callee, .. arguments])
{
    public override object? Evaluate(Frame frame)
    {
        var values = Arguments.Evaluate(frame, arguments);
        var function = callee.Evaluate(frame);
        frame.At = Position;
        return function switch
        {
            ExpressionFunction known => Invoke(frame, known, values),
            null => throw new EvaluationException($"invalid operation: cannot call nil ({hint})"),
            _ => throw new EvaluationException($"invalid operation: cannot call non-function of type {Kinds.Describe(function)}"),
        };
    }

    public static object? Invoke(Frame frame, ExpressionFunction function, object?[] values) =>
        function.RefuseCount(values.Length) is { } refusal
            ? throw new EvaluationException(refusal)
            : Arguments.Call(frame, function, values);
}
