using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary>Evaluates arguments and hands them to a function.</summary>
internal static class Arguments
{
    public static object?[] Evaluate(Frame frame, ImmutableArray<Node> arguments)
    {
        if (arguments.IsEmpty)
        {
            return [];
        }

        var values = new object?[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(frame);
        }

        return values;
    }

    /// <summary>Calls a function after checking the kinds of the arguments.</summary>
    public static object? Call(Frame frame, ExpressionFunction function, object?[] values)
    {
        for (var i = 0; i < values.Length && !function.Lenient; i++)
        {
            var accepted = function.ParameterAt(i);
            if (accepted != ValueKinds.Any && (Kinds.Of(values[i]) & accepted) == 0)
            {
                throw new EvaluationException(
                    $"cannot use {Kinds.Describe(values[i])} as argument (type {Kinds.Describe(accepted, null)}) to call {function.Name}");
            }
        }

        return function.Body(new FunctionCall(frame, values));
    }
}
