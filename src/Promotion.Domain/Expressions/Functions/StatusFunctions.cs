namespace Promotion.Domain.Expressions.Functions;

/// <summary>How the steps before went.</summary>
internal static class StatusFunctions
{
    private const string TaskSeparator = "::";

    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        new("always", [], _ => true) { Result = ValueKinds.Bool },
        new("success", [], c => Succeeded(c.Inputs<PromotionInputs>())) { Result = ValueKinds.Bool },
        new("failure", [], c => !Succeeded(c.Inputs<PromotionInputs>())) { Result = ValueKinds.Bool },
        new("status", [ValueKinds.String], c => Status(c.Inputs<PromotionInputs>(), c.Text(0))) { Result = ValueKinds.String },
    ];

    private static bool Succeeded(PromotionInputs inputs) =>
        !inputs.Steps.Any(step => !step.ContinueOnError && step.Status is ("Failed" or "Errored"));

    /// <summary>Inside a task an alias means the step of that alias in the same task.</summary>
    private static string Status(PromotionInputs inputs, string alias)
    {
        var separator = inputs.Alias.IndexOf(TaskSeparator, StringComparison.Ordinal);
        var full = separator < 0 ? alias : inputs.Alias[..(separator + TaskSeparator.Length)] + alias;
        return inputs.Steps.FirstOrDefault(step => step.Alias == full)?.Status ?? "";
    }
}
