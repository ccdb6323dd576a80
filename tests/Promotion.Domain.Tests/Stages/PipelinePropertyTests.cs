using System.Collections.Immutable;
using CsCheck;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Xunit;

namespace Promotion.Domain.Tests.Stages;

/// <summary>
/// Whatever the pipeline, and in whatever order its Stages and Freight hear of each other: nothing is promoted that is not available, automation
/// comes to rest, and what could be had is had. A failure prints its seed.
/// </summary>
public sealed class PipelinePropertyTests
{
    private static readonly StepSpec Deploy = new("deploy", null, "deploy", null, false, null, [], Json.Null);

    private static readonly Gen<ImmutableArray<StageSpec>> Specs =
        from count in Gen.Int[1, 5]
        from shapes in Gen.Select(Gen.Int[0, 31], Gen.Int[0, 9]).Array[count]
        select shapes.Select((shape, i) => Spec(i, shape.Item1, shape.Item2)).ToImmutableArray();

    [Fact]
    public void AnyPipeline_InAnyOrderOfNews_PromotesOnlyWhatIsAvailableAndComesToRest() =>
        Gen.Select(Specs, Gen.Int[0, int.MaxValue], Gen.Select(Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[0, 3]).Array[1, 12]).Sample(
            (specs, seed, acts) =>
            {
                var model = new PipelineModel(specs, seed);
                foreach (var (what, stage, freight) in acts)
                {
                    Act(model, what, stage, freight);
                    model.Settle(what == 3 && freight == 0 ? PromotionPhase.Failed : PromotionPhase.Succeeded);
                }

                Assert.True(model.Promotions <= (model.Arrived + acts.Length) * (acts.Length + 1) * specs.Length, "automation promotes without end");
                Assert.All(model.Stages, stage => Assert.True(stage.Untold.IsEmpty && stage.Running is null, $"{stage.Name} is not at rest"));
            },
            iter: 20_000);

    [Fact]
    public void AnyChain_WithAutomation_BringsTheNewestToItsEnd() =>
        Gen.Select(Gen.Int[2, 6], Gen.Int[1, 5], Gen.Int[0, int.MaxValue]).Sample(
            (length, freights, seed) =>
            {
                var model = new PipelineModel([.. Enumerable.Range(0, length).Select(i => i == 1 ? Spec(i, 1, 0) : Spec(i, 0, 9))], seed);
                for (var i = 0; i < freights; i++)
                {
                    model.Arrive();
                }

                model.Settle(PromotionPhase.Succeeded);

                Assert.All(model.Stages.Where(stage => !stage.Spec.IsControlFlow), stage => Assert.True(stage.Current!.Has($"f{freights - 1}")));
            },
            iter: 5_000);

    private static void Act(PipelineModel model, int what, int stage, int freight)
    {
        switch (what)
        {
            case 0:
                model.Arrive();
                break;
            case 1:
                model.Promote(stage, freight);
                break;
            default:
                model.Pass(freight * 20);
                break;
        }
    }

    // Stage 0 takes Freight straight from the Warehouse, each other from one or two before it.
    private static StageSpec Spec(int index, int shape, int kind)
    {
        var direct = index == 0;
        ImmutableArray<string> upstream = direct ? [] : [.. new[] { index - 1, Math.Max(0, index - 1 - (shape % 3)) }.Distinct().Select(i => $"s{i}")];
        var matches = !direct && upstream.Length == 1 && (shape & 4) != 0;
        return new StageSpec(
            null,
            [],
            [new FreightRequest(
                "web", direct, upstream, (shape & 8) == 0 ? null : TimeSpan.FromMinutes(15),
                (shape & 16) == 0 ? AvailabilityStrategy.OneOf : AvailabilityStrategy.All,
                matches ? SelectionPolicy.MatchUpstream : SelectionPolicy.NewestFreight)],
            kind == 0 && !direct ? null : new PromotionTemplate([], [Deploy]),
            null,
            Json.Null);
    }
}
