using Promotion.Domain.Expressions.Times;
using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>a.method(x)</c>: a method of a time, a duration or another object, or a function kept in a map.</summary>
internal sealed class MethodNode(Node target, string name, bool optional, ImmutableArray<Node> arguments, int position)
    : Node(position, [target, .. arguments])
{
    public override object? Evaluate(Frame frame)
    {
        var receiver = target.Evaluate(frame);
        if ((optional && receiver is null) || ReferenceEquals(receiver, Chain.Broken))
        {
            return Chain.Broken;
        }

        var values = Arguments.Evaluate(frame, arguments);
        frame.At = Position;
        return receiver switch
        {
            DateTimeOffset time => TimeMethods.Call(time, name, values),
            TimeSpan duration => DurationMethods.Call(duration, name, values),
            TimeZoneInfo zone when name == "String" && values.Length == 0 => zone.Id,
            IMethodSource source => source.TryCall(name, values, out var result) ? result : throw Missing(source.TypeName),
            _ => Lookup.Field(receiver, name) switch
            {
                ExpressionFunction function => CallNode.Invoke(frame, function, values),
                null => throw new EvaluationException($"invalid operation: cannot call nil ({name} is not there)"),
                var other => throw new EvaluationException($"invalid operation: cannot call non-function of type {Kinds.Describe(other)}"),
            },
        };
    }

    private EvaluationException Missing(string type) => new($"type {type} has no method {name}");
}
