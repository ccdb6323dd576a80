using System.Text.RegularExpressions;
using Promotion.Domain.Promotions;

namespace Promotion.Domain.Manifests;

/// <summary>Reads steps and variables, which Stages and tasks share. Templates inside of strings are not looked into.</summary>
internal static partial class StepDecoder
{
    private static readonly string[] OnlyWithUses = ["if", "config", "retry", "continueOnError"];

    /// <summary>The variables of a Stage, a template or a step.</summary>
    public static ImmutableArray<Variable> Variables(FieldReader fields) =>
        fields.Sections("vars", entry => new Variable(entry.Text("name", TextRules.Variable), entry.OptionalText("value") ?? ""));

    /// <summary>The steps; there may be none, but not an empty list.</summary>
    public static ImmutableArray<StepSpec> Steps(FieldReader fields, bool mayReferToTasks)
    {
        if (!fields.Has("steps"))
        {
            fields.Ignore("steps");
            return [];
        }

        var steps = fields.SomeSections("steps").Select(step => Step(step, mayReferToTasks)).ToImmutableArray();
        Duplicates.Report(fields, "steps", steps.Select(step => step.As), "an alias of its own");
        return steps;
    }

    private static StepSpec Step(FieldReader fields, bool mayReferToTasks)
    {
        CheckForm(fields, mayReferToTasks);
        return new StepSpec(
            fields.OptionalText("uses"),
            mayReferToTasks && fields.OptionalSection("task") is { } task ? Reference(task) : null,
            fields.OptionalText("as", Alias)?.Trim(),
            fields.OptionalText("if"),
            fields.Flag("continueOnError"),
            fields.OptionalSection("retry") is { } retry ? Retry(retry) : null,
            Variables(fields),
            fields.AnyObject("config"));
    }

    private static void CheckForm(FieldReader fields, bool mayReferToTasks)
    {
        if (!mayReferToTasks)
        {
            fields.Refuse("task", "a task cannot refer to another task; expected uses");
        }

        if (mayReferToTasks && fields.Has("uses") == fields.Has("task"))
        {
            fields.Wrong("expected exactly one of uses and task");
        }
        else if (!fields.Has("uses") && !fields.Has("task"))
        {
            fields.Wrong("uses", "is required: expected a kind of step, such as git-clone");
        }
        else if (mayReferToTasks && fields.Has("task"))
        {
            RefuseInReference(fields);
        }
    }

    private static void RefuseInReference(FieldReader fields)
    {
        foreach (var name in OnlyWithUses.Where(fields.Has))
        {
            fields.Wrong(name, "cannot be set on a step that refers to a task; set it on the steps of the task");
        }
    }

    private static TaskReference Reference(FieldReader fields) => new(
        fields.Text("name", TextRules.Name),
        fields.OptionalText("kind", TextRules.OneOf("PromotionTask", "ClusterPromotionTask")) is "ClusterPromotionTask");

    private static StepRetry Retry(FieldReader fields) => new(
        fields.GeneralDuration("timeout"), fields.Number("errorThreshold", 0, 0, int.MaxValue));

    // Trimmed before it is compared, as in Kargo: " step-1 " would become step-1.
    private static string? Alias(string text) => text.Trim() switch
    {
        "" => "an alias that is not blank",
        var alias when ReservedAlias().IsMatch(alias) => "an alias other than step-N and task-N, which are kept for steps without one",
        _ => null,
    };

    [GeneratedRegex(@"^(step|task)-[0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex ReservedAlias();
}
