using System.Text.Json.Nodes;
using Promotion.Domain.Expressions;
using Promotion.Domain.Expressions.Functions;
using Promotion.Domain.Promotions;

namespace Promotion.Domain.Linting;

/// <summary>The expressions of steps. A step sees the outputs of the steps before it.</summary>
internal static class StepLint
{
    /// <summary>The steps of a Stage's promotions.</summary>
    public static void CheckTemplate(JsonNode? steps, KnownNames vars, ExpressionFindings findings)
    {
        var outputs = KnownNames.Nothing;
        foreach (var (index, step) in steps.Objects().Index())
        {
            var isTask = step.At("task") is JsonObject;
            var alias = Alias(step, isTask ? "task" : "step", index);

            // The variables given to a task are evaluated inside it, where more is known than here.
            var seen = isTask ? KnownNames.Anything : vars;
            var place = Place(seen, outputs);
            Check(step, isTask ? place.With("task", KnownNames.Anything) : place, seen, findings);
            outputs = outputs.With(alias, KnownNames.Anything);
            outputs = isTask ? outputs.WithPrefix(alias + TaskInflation.Separator) : outputs;
        }
    }

    /// <summary>A task. It also sees the variables and outputs of whoever uses it, which are not known here.</summary>
    public static void CheckTask(JsonObject spec, ExpressionFindings findings)
    {
        foreach (var variable in spec.At("vars").Objects())
        {
            findings.Template(variable.At("value"), Place(KnownNames.Anything, KnownNames.Anything));
        }

        var outputs = KnownNames.Nothing;
        foreach (var (index, step) in spec.At("steps").Objects().Index())
        {
            var place = Place(KnownNames.Anything, KnownNames.Anything).With("task", KnownNames.Nothing.With("outputs", outputs));
            Check(step, place, KnownNames.Anything, findings);
            outputs = outputs.With(Alias(step, "step", index), KnownNames.Anything);
        }
    }

    private static ExpressionPlace Place(KnownNames vars, KnownNames outputs) => ExpressionPlace.Variables
        .With("vars", vars).With("outputs", outputs).With("stepMetas", KnownNames.Anything);

    private static void Check(JsonObject step, ExpressionPlace place, KnownNames vars, ExpressionFindings findings)
    {
        var own = VariablesLint.Check(step.At("vars"), place, vars, findings);
        var full = place.With("vars", own) with { Functions = PromotionFunctions.Steps };
        findings.Template(step.At("if"), full);
        if (step.At("if") is { } condition && ExpressionFindings.Text(condition) is { } text && !Template.HasExpression(text))
        {
            findings.Add(condition, "a condition without ${{ }} is text, never a boolean; expected an expression in ${{ }}");
        }

        findings.Templates(step.At("config"), full);
        CheckAnswers(ExpressionFindings.Text(step.At("uses")), step.At("config"), findings);
    }

    /// <summary>Expressions that a step itself evaluates later, over what it has read.</summary>
    private static void CheckAnswers(string? uses, JsonNode? config, ExpressionFindings findings)
    {
        var place = uses == "http" ? ExpressionPlace.HttpAnswer
            : uses?.EndsWith("-parse", StringComparison.Ordinal) == true ? ExpressionPlace.Document
            : null;
        if (place is null)
        {
            return;
        }

        JsonNode?[] fields = [config.At("successExpression"), config.At("failureExpression"), .. config.At("outputs").Objects().Select(output => output.At("fromExpression"))];
        foreach (var field in fields.Where(field => ExpressionFindings.Text(field) is { } text && !Template.HasExpression(text)))
        {
            findings.Raw(field, place);
        }
    }

    private static string Alias(JsonObject step, string prefix, int index) =>
        ExpressionFindings.Text(step.At("as")) is { } alias && !string.IsNullOrWhiteSpace(alias) ? alias.Trim() : $"{prefix}-{index + 1}";
}
