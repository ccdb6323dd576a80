using System.Text.Json.Nodes;
using Promotion.Domain.Expressions;
using Promotion.Domain.Expressions.Functions;

namespace Promotion.Domain.Promotions;

/// <summary>Evaluates a step's templates with Kargo's variables and functions. One instance serves one run for a short while.</summary>
/// <param name="data">What functions read of the project.</param>
/// <param name="warehouses">The requested Warehouses with their subscriptions; asked only when a template names artifacts.</param>
/// <param name="clock">For <c>now()</c>.</param>
/// <param name="open">The run with its outputs whole, as <see cref="PromotionSecrecy.Open"/> gives it; null when nothing is hidden.</param>
public sealed class StepEvaluator(
    IExpressionData data, Func<PromotionRun, ImmutableArray<RequestedWarehouse>> warehouses, TimeProvider clock, Func<PromotionRun, PromotionRun>? open = null)
    : IStepEvaluator
{
    /// <inheritdoc />
    public bool Condition(PromotionRun run, int index)
    {
        var result = Template.Evaluate(run.Steps[index].If!, PromotionFunctions.Steps, Environment(run, index));
        return result as bool? ?? throw new FormatException($"expression must evaluate to a boolean, got {TypeName(result)}");
    }

    /// <inheritdoc />
    public JsonObject Config(PromotionRun run, int index)
    {
        var config = run.Steps[index].Config.ToNode();
        return config is null
            ? []
            : Template.EvaluateJson(config, PromotionFunctions.Steps, Environment(run, index))?.AsObject() ?? [];
    }

    private ExpressionEnvironment Environment(PromotionRun run, int index)
    {
        var inputs = Inputs(run, index);
        var variables = StepVariables.Of(open is null ? run : open(run), index);
        var vars = new Dictionary<string, object?>(StringComparer.Ordinal);
        var evaluated = new Dictionary<string, object?>(variables.Promotion, StringComparer.Ordinal) { ["vars"] = vars };
        Evaluate(run.Vars, "promotion", evaluated, vars, inputs);
        foreach (var (name, value) in variables.Step)
        {
            evaluated[name] = value;
        }

        Evaluate(run.Steps[index].Vars, "step", evaluated, vars, inputs);
        return new ExpressionEnvironment(evaluated) { Inputs = inputs, Clock = clock };
    }

    private void Evaluate(
        ImmutableArray<Variable> templates, string whose, Dictionary<string, object?> environment, Dictionary<string, object?> vars, PromotionInputs inputs)
    {
        foreach (var variable in templates)
        {
            try
            {
                vars[variable.Name] = Template.Evaluate(
                    variable.Value, PromotionFunctions.Variables, new ExpressionEnvironment(environment) { Inputs = inputs, Clock = clock });
            }
            catch (ExpressionException failure)
            {
                throw new FormatException($"error pre-processing {whose} variable \"{variable.Name}\": {failure.Message}", failure);
            }
        }
    }

    private PromotionInputs Inputs(PromotionRun run, int index) => new(StepVariables.Artifacts(run.Freight.Values), NamesArtifacts(run, index) ? warehouses(run) : [], data)
    {
        Alias = run.Steps[index].As!,
        Steps = [.. run.Records.Take(index).Select(record => new PriorStep(record.Alias, record.Status.ToString(), record.ContinueOnError))],
    };

    // Looking Warehouses up is a call; most steps name no artifact.
    private static bool NamesArtifacts(PromotionRun run, int index)
    {
        var step = run.Steps[index];
        return NamesArtifacts(step.If) || NamesArtifacts(step.Config.Text) || step.Vars.Concat(run.Vars).Any(variable => NamesArtifacts(variable.Value));
    }

    /// <summary>True when a template may call a function that finds an artifact.</summary>
    internal static bool NamesArtifacts(string? template) => template?.Contains("From", StringComparison.Ordinal) == true;

    private static string TypeName(object? value) => value switch
    {
        null => "nil",
        string => "string",
        double or long => "number",
        _ => value is IReadOnlyList<object?> ? "array" : "map",
    };
}
