using Promotion.Domain.Expressions;
using Promotion.Domain.Expressions.Functions;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;

namespace Promotion.Domain.Verifications;

/// <summary>Evaluates the arguments of a Stage's verification. Source of the variables: Kargo's expression reference.</summary>
/// <param name="data">What functions read of the project.</param>
/// <param name="warehouses">The requested Warehouses with their subscriptions; asked only when a template names artifacts.</param>
/// <param name="clock">For <c>now()</c>.</param>
public sealed class VerificationArguments(
    IExpressionData data, Func<ImmutableArray<FreightReference>, ImmutableArray<RequestedWarehouse>> warehouses, TimeProvider clock)
{
    /// <summary>The values by argument. Throws <see cref="FormatException"/> with the argument's name when one can't be evaluated to text.</summary>
    public ImmutableSortedDictionary<string, string> Evaluate(Stage stage)
    {
        var spec = stage.Spec.Verification!;
        ImmutableArray<FreightReference> freight = [.. stage.Current?.Items.Values ?? []];
        var names = spec.Args.Concat(stage.Spec.Vars).Any(variable => StepEvaluator.NamesArtifacts(variable.Value));
        var inputs = new PromotionInputs(StepVariables.Artifacts(freight), names ? warehouses(freight) : [], data);
        var vars = new Dictionary<string, object?>(StringComparer.Ordinal);
        var environment = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["ctx"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["project"] = stage.Project, ["stage"] = stage.Name },
            ["vars"] = vars,
        };
        foreach (var variable in stage.Spec.Vars)
        {
            vars[variable.Name] = Evaluate($"variable \"{variable.Name}\"", variable.Value, environment, inputs);
        }

        return spec.Args.ToImmutableSortedDictionary(argument => argument.Name, argument => Text(argument, environment, inputs));
    }

    private string Text(Variable argument, Dictionary<string, object?> environment, PromotionInputs inputs) =>
        Evaluate($"argument \"{argument.Name}\"", argument.Value, environment, inputs) as string
        ?? throw new FormatException($"argument \"{argument.Name}\": expected text as the result of {argument.Value}; put the expression in quote()");

    private object? Evaluate(string what, string template, Dictionary<string, object?> environment, PromotionInputs inputs)
    {
        try
        {
            return Template.Evaluate(template, PromotionFunctions.Variables, new ExpressionEnvironment(environment) { Inputs = inputs, Clock = clock });
        }
        catch (ExpressionException failure)
        {
            throw new FormatException($"{what}: {failure.Message}", failure);
        }
    }
}
