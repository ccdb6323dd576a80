using System.Collections.Immutable;
using Promotion.Domain;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Promotion.Grains.Tests.Testing;

namespace Promotion.Grains.Tests.Stages;

/// <summary>Every state of a Stage, its promotions and its verifications that must not last, by name.</summary>
internal static class NonTerminalStates
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly HealthReport Progressing = new(HealthStatus.Progressing, ["2 of 3 pods are ready"], Json.Null);

    public static ImmutableSortedDictionary<string, NonTerminalState> All { get; } = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [
        State("promotion that waits for its turn", Queued, stage => stage.Queue.Length == 1, Freed, stage => stage.Has("f2")),
        State("promotion whose step is at work", AtWork, stage => stage.Running is { Waiting: null }, Freed, stage => stage.Has("f1")),
        State("promotion that waits for the world", Waits, stage => stage.Running?.Waiting is not null, Freed, stage => stage.Has("f1")),
        State("promotion that waits to try again", Retries, stage => stage.Running?.Waiting?.Reason == "Retry", Freed, stage => stage.Has("f1")),
        State("promotion that is being aborted", Aborting, stage => stage.Running?.Abort is not null, Freed, stage => stage.Last?.Phase == PromotionPhase.Aborted),
        State("health that is not settled", Unsettled, stage => stage.Health?.Status == HealthStatus.Progressing, Well, stage => stage.Current?.Verification?.Phase == VerificationPhase.Successful),
        State("queue that waits for a rollout", Gated, stage => stage is { Queue.Length: 1, Running: null }, Well, stage => stage.Has("f2")),
        State("verification that waits for health", AgainUnwell, stage => stage.Current!.Verification!.IsUnplanned, Well, stage => stage.Current!.Verifications().Count() == 2 && Verified(stage)),
        State("verification that measures", Measuring, stage => stage.Current?.Verification is { IsTerminal: false, Analysis: not null }, Freed, Verified),
        State("verification between two measurements", BetweenMeasurements, stage => stage.Current?.Verification?.Analysis?.Metrics[0].Counted == 1, Freed, Verified),
        State("soak time", Soaking, stage => !stage.Soaking.IsEmpty, house => Pass(house, TimeSpan.FromHours(1)), stage => !stage.Candidates.IsEmpty && stage.Soaking.IsEmpty),
        State("hold", Held, stage => !stage.Holds.IsEmpty, async house => await house.Stage("dev").Resume(null, Definitions.Ada), stage => stage.Has("f2")),
    ]);

    private static bool Verified(Stage stage) => stage.Current?.Verification?.Phase == VerificationPhase.Successful;

    private static KeyValuePair<string, NonTerminalState> State(
        string name, Func<House, Task> arrange, Func<Stage, bool> isThere, Func<House, Task> resolve, Func<Stage, bool> isOver) =>
        KeyValuePair.Create(name, new NonTerminalState(arrange, isThere, resolve, isOver));

    private static async Task Queued(House house)
    {
        await Waits(house);
        await house.Stage("dev").Promote("f2", null, Definitions.Ada);
    }

    private static async Task AtWork(House house)
    {
        house.Steps.Push.Hold();
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Steps.Push.Started.Next();
    }

    private static async Task Waits(House house)
    {
        house.Steps.Push.Outcome = _ => StepResult.Running("Story", "for a free node", Minute);
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Running?.Waiting is not null);
    }

    private static async Task Retries(House house)
    {
        house.Steps.Push.Outcome = _ => throw StepException.Error("connection refused");
        await house.Stage("dev").Define(
            ObjectMeta.Empty, Definitions.Spec(null, null, [Definitions.Step("push") with { Retry = new StepRetry(null, 5) }]), Definitions.Ada);
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Running?.Waiting is not null);
    }

    private static async Task Aborting(House house)
    {
        house.Steps.Push.IsStubborn = true;
        await AtWork(house);
        await house.Stage("dev").Abort((await house.Stage("dev").Get())!.Running!.Name, Definitions.Ada);
    }

    private static async Task Unsettled(House house)
    {
        house.Steps.Push.Outcome = _ => StepResult.Succeeded(default, new HealthCheck("world", Json.Null));
        house.World.Health = Progressing;
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Health?.Status == HealthStatus.Progressing);
    }

    private static async Task Gated(House house)
    {
        await Unsettled(house);
        await house.Stage("dev").Promote("f2", null, Definitions.Ada);
    }

    private static async Task AgainUnwell(House house)
    {
        await Unsettled(house);
        house.World.Health = HealthReport.Healthy;
        await house.Stage("dev").Look();
        await house.Until("dev", Verified);
        house.World.Health = Progressing;
        await house.Stage("dev").Look();
        await house.Until("dev", stage => stage.Health?.Status == HealthStatus.Progressing);
        await Verify(house, measurements: 1);
        await house.Stage("dev").Reverify(null, Definitions.Ada);
    }

    private static async Task Measuring(House house)
    {
        house.Metric.Hold();
        await Verify(house);
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Metric.Started.Next();
    }

    private static async Task BetweenMeasurements(House house)
    {
        await Verify(house);
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Current?.Verification?.Analysis?.Metrics[0].Counted == 1);
    }

    private static async Task Verify(House house, int measurements = 2)
    {
        var metric = new AnalysisMetric("rate", "1m", null, $"{measurements}", "result > 0", null, null, null, null, null, "scripted", Json.EmptyObject);
        await house.ProjectOf().Execute(new ProjectCommand.DefineAnalysis("smoke", ObjectMeta.Empty, new AnalysisTemplateSpec([], [metric], [], [], [])), Definitions.Ada);
        var spec = Definitions.Spec(null, null, [Definitions.Step("push")]) with { Verification = new VerificationSpec([new AnalysisTemplateReference("smoke", false)], null, []) };
        await house.Stage("dev").Define(ObjectMeta.Empty, spec, Definitions.Ada);
    }

    // The Stage that is looked at soaks what another has verified.
    private static async Task Soaking(House house)
    {
        await house.DefineStage("test", null, "push");
        await house.Stage("dev").Define(ObjectMeta.Empty, Definitions.Spec("test", TimeSpan.FromHours(1), [Definitions.Step("push")]), Definitions.Ada);
        await house.Stage("test").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => !stage.Soaking.IsEmpty);
    }

    private static async Task Held(House house)
    {
        await house.DefineProject(isAutomatic: true);
        await house.Until("dev", stage => stage.Has("f2"));
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Has("f1") && stage.Untold.IsEmpty);
    }

    private static Task Freed(House house)
    {
        house.Steps.Push.Outcome = _ => StepResult.Succeeded();
        house.Steps.Push.Release();
        house.Metric.Release();
        return Pass(house, Minute);
    }

    private static Task Well(House house)
    {
        house.World.Health = HealthReport.Healthy;
        return Pass(house, TimeSpan.FromSeconds(10));
    }

    private static Task Pass(House house, TimeSpan time)
    {
        house.Clock.Advance(time);
        return Task.CompletedTask;
    }
}
