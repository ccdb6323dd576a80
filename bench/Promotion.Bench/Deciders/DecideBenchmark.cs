using System.Diagnostics;
using Promotion.Bench.Reports;
using Promotion.Domain;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;

namespace Promotion.Bench.Deciders;

/// <summary>How fast the rules of a Stage are by themselves: no store, no grain, no step.</summary>
internal sealed class DecideBenchmark : IBenchmark
{
    private const int Runs = 5;
    private const int Promotions = 50_000;
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => "decide";

    public string Method =>
        $"One Stage decides on {Promotions} promotions in memory, on one processor: each is asked for, starts, ends and leaves its Freight verified. Counted are the events decided on and applied.";

    public Task<ImmutableArray<Figure>> Run()
    {
        _ = EventsPerSecond();
        return Task.FromResult<ImmutableArray<Figure>>(
            [new Figure($"{Name}.rate", [.. Enumerable.Range(0, Runs).Select(_ => EventsPerSecond())], "events/s")]);
    }

    private static double EventsPerSecond()
    {
        var (stage, freight, events) = (Begin(), NewFreight(), 0);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Promotions; i++)
        {
            Take(new StageCommand.Promote(freight, "bench"));
            Take(new StageCommand.Advance(stage.Running! with { Phase = PromotionPhase.Succeeded, FinishedAt = Now }));
            Take(new StageCommand.Told(stage.Untold));
        }

        return events / clock.Elapsed.TotalSeconds;

        void Take(StageCommand command)
        {
            var decided = StageDecider.Decide(stage, command, new Moment(Now, "01jgfjjz00000000000000000a"));
            stage = decided.Aggregate(stage, (state, happened) => StageEvolution.Evolve(state, happened)!);
            events += decided.Length;
        }
    }

    private static Stage Begin() => Stage.Begin("bench", "stage", ObjectMeta.Empty, new StageSpec(
        null,
        [],
        [new FreightRequest("app", Direct: true, [], null, AvailabilityStrategy.OneOf, SelectionPolicy.NewestFreight)],
        new PromotionTemplate([], [new StepSpec("compose-output", null, "one", null, false, null, [], Json.EmptyObject)]),
        null,
        Json.Null), StageSettings.None, Now);

    private static Freight NewFreight() => FreightDecider.Evolve(null, new FreightEvent.Created(new FreightCommand.Create(
        "bench",
        new string('a', 40),
        "freight",
        "app",
        ObjectMeta.Empty,
        new ArtifactSet([], [new ContainerImage("localhost:1/bench/app", "1.0.0", $"sha256:{new string('0', 64)}", ImmutableSortedDictionary<string, string>.Empty, null)], [], []),
        Now)));
}
