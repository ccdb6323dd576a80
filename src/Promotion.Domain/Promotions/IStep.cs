namespace Promotion.Domain.Promotions;

/// <summary>A kind of promotion step. Stateless: one instance serves all runs, also at the same time.</summary>
public interface IStep
{
    /// <summary>The name used in <c>uses</c>.</summary>
    string Kind { get; }

    /// <summary>What it touches.</summary>
    StepEffect Effect { get; }

    /// <summary>True when it reads or writes the run's working directory.</summary>
    bool UsesWorkspace => Effect != StepEffect.Pure;

    /// <summary>After which it ends with an error, unless the manifest says otherwise; null for never.</summary>
    TimeSpan? DefaultTimeout => null;

    /// <summary>How many errors end it, unless the manifest says otherwise.</summary>
    int DefaultErrorThreshold => 1;

    /// <summary>True when its output also becomes the output of the task it is part of.</summary>
    bool ComposesTaskOutput => false;

    /// <summary>
    /// What is wrong with an evaluated config, each entry naming the field and what was expected; empty when it is fine.
    /// </summary>
    ImmutableArray<string> Check(System.Text.Json.Nodes.JsonObject config);

    /// <summary>
    /// Does the work, or one look at it. The config has been checked. Throws <see cref="StepException"/>; any other exception counts as an
    /// error that may be tried again. Must end soon after <paramref name="cancellation"/> fires.
    /// </summary>
    Task<StepResult> Run(StepContext context, CancellationToken cancellation);

    /// <summary>
    /// What it would do outside, as far as can be told without doing it; null when only its config tells. Asked of External steps alone. Throws as
    /// <see cref="Run"/> does when it would fail.
    /// </summary>
    Task<StepForesight?> Foresee(StepContext context, CancellationToken cancellation) => Task.FromResult<StepForesight?>(null);
}
