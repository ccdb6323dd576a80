using Promotion.Domain.Promotions;

namespace Promotion.Domain.Manifests;

/// <summary>Writes steps and variables.</summary>
internal static class StepEncoder
{
    /// <summary>A task's spec.</summary>
    public static FieldWriter Task(PromotionTaskSpec spec) => new FieldWriter()
        .Sections("vars", spec.Vars, variable => new FieldWriter().Required("name", variable.Name).Text("value", variable.Default))
        .Sections("steps", spec.Steps, Step);

    /// <summary>A variable.</summary>
    public static FieldWriter Variable(Variable variable) => new FieldWriter().Required("name", variable.Name).Required("value", variable.Value);

    /// <summary>A step.</summary>
    public static FieldWriter Step(StepSpec step) => new FieldWriter()
        .Text("uses", step.Uses)
        .Section("task", step.Task is { } task ? Reference(task) : null)
        .Text("as", step.As)
        .Text("if", step.If)
        .Flag("continueOnError", step.ContinueOnError)
        .Section("retry", step.Retry is { } retry ? Retry(retry) : null)
        .Sections("vars", step.Vars, Variable)
        .Kept("config", step.Config);

    private static FieldWriter Reference(TaskReference task) => new FieldWriter()
        .Required("name", task.Name)
        .Text("kind", task.IsCluster ? "ClusterPromotionTask" : null);

    private static FieldWriter Retry(StepRetry retry) => new FieldWriter()
        .Duration("timeout", retry.Timeout)
        .Number("errorThreshold", retry.ErrorThreshold, 0);
}
