using Promotion.Domain.Credentials;

namespace Promotion.Domain.Promotions;

/// <summary>
/// What a promotion would do, step by step. The same engine walks it; steps that act outside are told of and count as done, and what depends on what
/// they bring is unknown, where one can't foresee it. Pure: whoever carries the other steps out tells it what came of them.
/// </summary>
/// <param name="Run">The promotion as far as it is planned.</param>
/// <param name="Steps">Those planned so far.</param>
/// <param name="Unknown">Aliases of steps of which is not known what they bring.</param>
public sealed record PromotionPlan(PromotionRun Run, ImmutableArray<PlannedStep> Steps, ImmutableHashSet<string> Unknown)
{
    /// <summary>One of a promotion that begins.</summary>
    public static PromotionPlan Begin(PromotionRun run) => new(run, [], []);

    /// <summary>
    /// The plan up to the next step to carry out or to foresee, and that step; null when all are planned, and <see cref="Run"/> shows how it would end.
    /// </summary>
    public (PromotionPlan Plan, EngineMove.Execute? Step) Next(IStepCatalog catalog, IStepEvaluator evaluator, DateTimeOffset now)
    {
        var plan = this;
        while (true)
        {
            var move = PromotionEngine.Next(plan.Run, catalog, evaluator, now);
            var (settled, isAtOdds) = plan.Settle(move.Run, move is EngineMove.Execute execute ? execute.Index : move.Run.Steps.Length, catalog);
            if (!isAtOdds)
            {
                return (settled with { Run = move.Run }, move as EngineMove.Execute);
            }

            plan = settled;
        }
    }

    /// <summary>The plan after its step was carried out for it. One that would wait for something outside is unknown.</summary>
    public PromotionPlan Did(EngineMove.Execute move, StepResult result, DateTimeOffset now) => result.Status == StepStatus.Running
        ? Leave(move, result.Waiting?.On, now)
        : Add(
            move,
            result.Status == StepStatus.Skipped ? PlannedOutcome.Skipped : PlannedOutcome.Done,
            result.Message,
            new StepForesight(result.Output),
            move.Run.Returned(move.Step, result, now));

    /// <summary>The plan after carrying its step out failed.</summary>
    public PromotionPlan Failed(EngineMove.Execute move, Exception failure, DateTimeOffset now)
    {
        var error = failure as StepException ?? StepException.Error(failure.Message, failure);
        var after = move.Run.Threw(move.Step, new StepException(error.Status, error.Message, isTerminal: true) { Output = error.Output }, now);
        return Add(move, PlannedOutcome.Failed, error.Message, null, after);
    }

    /// <summary>The plan after a step that would act outside.</summary>
    /// <param name="foresight">What it would bring; null when that is not known.</param>
    public PromotionPlan WouldAct(EngineMove.Execute move, StepForesight? foresight, DateTimeOffset now)
    {
        var plan = Add(move, PlannedOutcome.WouldAct, null, foresight, move.Run.Returned(move.Step, StepResult.Succeeded(foresight?.Output ?? Json.Null), now));
        return foresight is null ? plan with { Unknown = Unknown.Add(AliasOf(move)) } : plan;
    }

    /// <summary>How the promotion would end as far as can be told; Running when that is up to what happens outside.</summary>
    public PromotionPhase Phase => Run.Phase == PromotionPhase.Succeeded && Steps.Any(step => step.Outcome == PlannedOutcome.Unknown) ? PromotionPhase.Running : Run.Phase;

    /// <summary>The plan as it may be told.</summary>
    public PromotionPlan Masked(Redaction redaction) => this with
    {
        Run = Run.Message is { } message ? Run with { Message = redaction.Apply(message) } : Run,
        Steps = [.. Steps.Select(step => step.Masked(redaction))],
    };

    private PromotionPlan Leave(EngineMove.Execute move, string? on, DateTimeOffset now)
    {
        var plan = Add(move, PlannedOutcome.Unknown, on is null ? null : $"it would wait for {on}", null, move.Run.Returned(move.Step, StepResult.Succeeded(), now));
        return plan with { Unknown = Unknown.Add(AliasOf(move)) };
    }

    private PromotionPlan Add(EngineMove.Execute move, PlannedOutcome outcome, string? message, StepForesight? foresight, PromotionRun after)
    {
        var step = new PlannedStep(AliasOf(move), move.Step.Kind, move.Step.Effect, outcome, message, Json.From(move.Config.DeepClone()), foresight);
        return this with { Run = after, Steps = Steps.Add(step) };
    }

    // Steps that the engine settled without carrying them out. It takes what depends on an unknown output for a failure or a condition that does not
    // hold: then the walk goes on behind that step, as if it had succeeded.
    private (PromotionPlan Plan, bool IsAtOdds) Settle(PromotionRun after, int end, IStepCatalog catalog)
    {
        var plan = this;
        for (var i = Run.CurrentStep; i < end; i++)
        {
            var (spec, record) = (after.Steps[i], after.Records[i]);
            var step = new PlannedStep(spec.As!, spec.Uses!, catalog.Find(spec.Uses!)?.Effect, PlannedOutcome.Failed, record.Message, Json.Null, null);
            if (plan.DependsOn(spec) is { } unknown)
            {
                var passed = after.Records[i] with { Status = StepStatus.Succeeded, Message = null };
                return (new PromotionPlan(
                    after with { Phase = PromotionPhase.Running, FinishedAt = null, Message = null, CurrentStep = i + 1, Records = after.Records.RemoveRange(i, after.Records.Length - i).Add(passed) },
                    plan.Steps.Add(step with { Outcome = PlannedOutcome.Unknown, Message = $"it depends on what step {unknown} brings" }),
                    Unknown.Add(spec.As!)), true);
            }

            plan = plan with { Steps = plan.Steps.Add(record.Status == StepStatus.Skipped ? step with { Outcome = PlannedOutcome.Skipped } : step) };
        }

        return (plan, false);
    }

    private string? DependsOn(StepSpec spec) => Unknown.FirstOrDefault(alias => Texts(spec).Any(text => text?.Contains(ShortOf(alias), StringComparison.Ordinal) == true));

    private static IEnumerable<string?> Texts(StepSpec spec) => spec.Vars.Select(variable => (string?)variable.Value).Append(spec.If).Append(spec.Config.Text);

    // Within its task a step is known without the task's alias.
    private static string ShortOf(string alias) => alias[(alias.LastIndexOf(TaskInflation.Separator, StringComparison.Ordinal) is var at and >= 0 ? at + TaskInflation.Separator.Length : 0)..];

    private static string AliasOf(EngineMove.Execute move) => move.Run.Steps[move.Index].As!;
}
