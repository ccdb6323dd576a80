using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Expressions;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Http;

/// <summary>The compiled expressions of a config, and what they make of an answer.</summary>
internal sealed class HttpVerdict
{
    // Without expressions an answer other than 2xx says nothing final, and is asked for again at leisure.
    private static readonly TimeSpan PatientInterval = TimeSpan.FromMinutes(5);
    private readonly Expression? success;
    private readonly Expression? failure;
    private readonly Expression? error;
    private readonly ImmutableArray<(string Name, Expression From)> outputs;
    private readonly TimeSpan pollInterval;

    /// <summary>Throws <see cref="StepException"/>, terminal, for an expression that is malformed.</summary>
    public HttpVerdict(HttpStepConfig config)
    {
        success = Compile("successExpression", config.SuccessExpression);
        failure = Compile("failureExpression", config.FailureExpression);
        error = Compile("errorExpression", config.ErrorExpression);
        outputs = [.. config.Outputs.OrEmpty().Select((output, i) => (output.Name, Compile($"outputs[{i}].fromExpression", output.FromExpression)!))];
        pollInterval = StepDuration.Parse(config.PollInterval.Given() ?? "30s");
    }

    /// <summary>Failure is stronger than success. Throws <see cref="StepException"/> for failure, and for expressions that cannot be run.</summary>
    public StepResult Of(HttpAnswer answer, string target, CancellationToken cancellation)
    {
        var hasSucceeded = success is not null && Holds("successExpression", success, answer, cancellation);
        var hasFailed = failure is not null && Holds("failureExpression", failure, answer, cancellation);
        if (hasFailed) throw StepException.Failure($"HTTP ({answer.Status}) response met failure criteria{Words(answer, cancellation)}");
        var isFine = success is null && failure is null && answer.Status is >= 200 and < 300;
        if (hasSucceeded || isFine) return StepResult.Succeeded(Outputs(answer, cancellation));
        var interval = success is null && failure is null ? PatientInterval : pollInterval;
        return StepResult.Running($"the answer was HTTP {answer.Status}", target, interval);
    }

    private static Expression? Compile(string field, string? source)
    {
        try
        {
            return source.Given() is { } text ? Expression.Compile(text, ExpressionScope.Builtin) : null;
        }
        catch (ExpressionException malformed)
        {
            throw new StepException(StepStatus.Errored, $"{field}: {malformed.Message}", isTerminal: true, malformed);
        }
    }

    private static bool Holds(string field, Expression expression, HttpAnswer answer, CancellationToken cancellation) =>
        Run(field, expression, answer, cancellation) is bool holds ? holds : throw StepException.Error($"{field}: expected true or false as the result");

    private static object? Run(string field, Expression expression, HttpAnswer answer, CancellationToken cancellation)
    {
        try
        {
            return expression.Run(answer.Environment, cancellation);
        }
        catch (ExpressionException failed)
        {
            throw StepException.Error($"{field}: {failed.Message}", failed);
        }
    }

    private string Words(HttpAnswer answer, CancellationToken cancellation)
    {
        try
        {
            return error?.Run(answer.Environment, cancellation) is string words && words.Length > 0 ? $": \"{words}\"" : "";
        }
        catch (ExpressionException)
        {
            // The failure is what matters; its words were only to explain it.
            return "";
        }
    }

    private Json Outputs(HttpAnswer answer, CancellationToken cancellation)
    {
        if (outputs.IsEmpty) return Json.Null;
        var values = new JsonObject();
        foreach (var (name, from) in outputs)
        {
            values[name] = JsonValues.To(Run($"output {name}", from, answer, cancellation));
        }
        return Json.From(values);
    }
}
