using Promotion.Domain.Stages;

namespace Promotion.Domain.Promotions;

/// <summary>Replaces references to tasks by the tasks' steps. Source of the rules: Kargo's promotion tasks.</summary>
public static class TaskInflation
{
    /// <summary>Separates a task's alias from the alias of a step inside it.</summary>
    public const string Separator = "::";

    /// <summary>
    /// The template's steps with every alias set and no task left. Throws <see cref="DomainException"/> (FailedPrecondition) when a task is missing or
    /// one of its variables has no value.
    /// </summary>
    public static ImmutableArray<StepSpec> Inflate(PromotionTemplate template, ImmutableArray<Variable> vars, StageSettings settings) =>
        [.. template.Steps.SelectMany((step, index) => step.Task is { } task
            ? InflateTask(step, task, index, vars, settings)
            : [step with { As = Alias(step, "step", index) }])];

    private static IEnumerable<StepSpec> InflateTask(
        StepSpec call, TaskReference reference, int index, ImmutableArray<Variable> vars, StageSettings settings)
    {
        var task = settings.Find(reference) ?? throw new DomainException(
            RefusalReason.FailedPrecondition,
            $"{(reference.IsCluster ? "ClusterPromotionTask" : "PromotionTask")} \"{reference.Name}\", which step {index + 1} refers to, does not exist.");
        var alias = Alias(call, "task", index);
        var given = Given(task, reference, call, vars);
        return task.Steps.Select((step, inner) => step with
        {
            As = alias + Separator + Alias(step, "step", inner),
            Vars = [.. given, .. call.Vars, .. step.Vars],
        });
    }

    // A default gives way to a promotion variable of the same name; what the call and the step set comes later and wins.
    private static IEnumerable<Variable> Given(PromotionTaskSpec task, TaskReference reference, StepSpec call, ImmutableArray<Variable> vars)
    {
        foreach (var declared in task.Vars)
        {
            if (vars.Any(v => v.Name == declared.Name && v.Value.Length > 0))
            {
                continue;
            }

            if (!string.IsNullOrEmpty(declared.Default))
            {
                yield return new Variable(declared.Name, declared.Default);
            }
            else if (!call.Vars.Any(v => v.Name == declared.Name && v.Value.Length > 0))
            {
                throw new DomainException(
                    RefusalReason.FailedPrecondition,
                    $"missing value for variable \"{declared.Name}\" of task \"{reference.Name}\": it has no default and nothing sets it.");
            }
        }
    }

    private static string Alias(StepSpec step, string prefix, int index) =>
        string.IsNullOrWhiteSpace(step.As) ? $"{prefix}-{index + 1}" : step.As.Trim();
}
