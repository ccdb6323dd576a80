using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.Expressions;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Files;

/// <summary>Outputs to compute from a parsed file: the config of <c>yaml-parse</c>, <c>json-parse</c> and <c>toml-parse</c>.</summary>
internal sealed record ParsedOutputs(string Path, IReadOnlyList<ParsedOutputs.Output> Outputs)
{
    /// <summary>One output: an expression over the document, its root's members as variables.</summary>
    internal sealed record Output(string Name, string FromExpression);

    /// <summary>Parses the file by <paramref name="parse"/> and computes the outputs. Throws <see cref="StepException"/>.</summary>
    public Task<StepResult> Compute(StepContext context, Func<string, object?> parse, CancellationToken cancellation) =>
        FileErrors.Named(context, $"failed to read {Path}", async () =>
        {
            var text = await TextFile.Read(SafePath.Join(context.WorkDir, Path), cancellation);
            // Parsing a large file takes time that others on this thread would wait for.
            var result = await Task.Run(() => StepResult.Succeeded(Of(parse(text), cancellation)), cancellation);
            context.Log.Write($"read {Path} and computed {string.Join(", ", Outputs.Select(output => output.Name))}");
            return result;
        });

    private Json Of(object? document, CancellationToken cancellation)
    {
        var environment = document is IReadOnlyDictionary<string, object?> members
            ? new ExpressionEnvironment(members)
            : new ExpressionEnvironment(new Dictionary<string, object?>()) { Whole = document };
        var values = new JsonObject();
        foreach (var (index, output) in Outputs.Index())
        {
            values[output.Name] = Value(index, output, environment, cancellation);
        }
        return Json.From(values);
    }

    private static JsonNode? Value(int index, Output output, ExpressionEnvironment environment, CancellationToken cancellation)
    {
        try
        {
            return JsonValues.To(Expression.Compile(output.FromExpression, ExpressionScope.Builtin).Run(environment, cancellation));
        }
        catch (Exception failure) when (failure is ExpressionException or EvaluationException)
        {
            throw StepException.Error($"outputs[{index}].fromExpression: {failure.Message}", failure);
        }
    }
}
