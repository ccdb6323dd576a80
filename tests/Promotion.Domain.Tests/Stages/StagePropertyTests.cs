using CsCheck;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Xunit;

namespace Promotion.Domain.Tests.Stages;

/// <summary>
/// Whatever is asked of a Stage, in any order: nothing is queued that is not available or approved, one promotion runs at a time and each ends
/// once, the history is a line, commands told twice change nothing, the events told again lead to the same state and so do the rows of the feed, and
/// whatever has not ended has an owner, a deadline and a reason. A failure prints its seed.
/// </summary>
public sealed class StagePropertyTests
{
    private static readonly StepSpec Deploy = new("deploy", null, "deploy", null, false, null, [], Json.Null);

    private static readonly Gen<FreightRequest> Request = Gen.Select(
        Gen.Bool, Gen.Int[0, 90], Gen.Enum<AvailabilityStrategy>(), Gen.Bool,
        (direct, soak, strategy, matches) => new FreightRequest(
            "web", direct, direct ? [] : ["dev"], soak < 30 ? null : TimeSpan.FromMinutes(soak), strategy,
            matches && !direct ? SelectionPolicy.MatchUpstream : SelectionPolicy.NewestFreight));

    private static readonly Gen<StageSpec> Spec = Gen.Select(
        Request, Request, Gen.Int[0, 9], Gen.Bool,
        (web, api, kind, isVerified) => new StageSpec(
            null, [], [web, api with { Warehouse = "api" }], kind == 0 ? null : new PromotionTemplate([], [Deploy]),
            isVerified && kind > 6 ? new VerificationSpec([new AnalysisTemplateReference("smoke", false)], null, []) : null, Json.Null));

    private static readonly Gen<int> Freight = Gen.Int[0, StageModel.FreightCount - 1];

    private static readonly Gen<(string Name, Action<StageModel> Act)> Step = Gen.OneOf(
        Freight.Select(f => Act($"promote {f}", model => model.Promote(f))),
        Gen.Select(Freight, Gen.Int[-1, 1], (f, p) => Act($"promote {f} with priority {p}", model => model.Promote(f, p))),
        Freight.Select(f => Act($"resume {f}", model => model.Resume(f))),
        Freight.Select(f => Act($"hold {f}", model => model.Hold(f))),
        Freight.Select(f => Act($"no longer verify {f} upstream", model => model.Unverify(f))),
        Gen.Const(Act("stop", model => model.Stop())),
        Freight.Select(f => Act($"consider {f}", model => model.Consider(f))),
        Freight.Select(f => Act($"verify {f} upstream", model => model.VerifyUpstream(f))),
        Freight.Select(f => Act($"leave {f} upstream", model => model.LeaveUpstream(f))),
        Freight.Select(f => Act($"approve {f}", model => model.Approve(f))),
        Gen.Int[0, 5].Select(n => Act($"abort {n}", model => model.Abort(n))),
        Gen.Int[1, 60].Select(m => Act($"pass {m}m", model => model.Pass(m))),
        Gen.OneOf(PromotionPhase.Succeeded, PromotionPhase.Succeeded, PromotionPhase.Failed, PromotionPhase.Errored).Select(p => Act($"finish {p}", model => model.Finish(p))),
        Gen.Int[0, 9].Select(m => Act($"wait {m}m", model => model.Wait(m))),
        Gen.Enum<HealthStatus>().Select(h => Act($"observe {h}", model => model.Observe(h))),
        Gen.Bool.Select(b => Act($"switch {b}", model => model.Switch(b))),
        Gen.Const(Act("tell", model => model.Tell())),
        Gen.Select(Spec, Gen.OneOf("serial-verified", "queue", "latest-wins"), (s, p) => Act($"redefine {p} {s}", model => model.Redefine(s, p))));

    [Fact]
    public void AnyCommands_InAnyOrder_KeepThePromises() =>
        Gen.Select(Spec, Gen.Bool, Step.Array[1, 15]).Sample(
            (spec, isAutomatic, steps) =>
            {
                var model = new StageModel(spec, isAutomatic);
                foreach (var (_, act) in steps)
                {
                    act(model);
                }

                model.End();
            },
            iter: 100_000,
            print: sample => $"automatic: {sample.Item2}; {sample.Item1}: {string.Join(", ", sample.Item3.Select(step => step.Name))}");

    [Fact]
    public void Automation_LeftAlone_EndsWithTheNewestOfEachOrigin()
    {
        var spec = new StageSpec(
            null, [], [Direct("web"), Direct("api")], new PromotionTemplate([], [Deploy]), null, Json.Null);
        Gen.Shuffle(Enumerable.Range(0, StageModel.FreightCount).ToArray()).Sample(order =>
        {
            var model = new StageModel(spec, isAutomatic: true);
            foreach (var freight in order)
            {
                model.Consider(freight);
            }

            while (model.Stage.Running is not null)
            {
                model.Finish(PromotionPhase.Succeeded);
                model.Observe(HealthStatus.Healthy);
            }

            return model.Stage.Current!.Has("f4") && model.Stage.Current.Has("f5") && model.Stage.Queue.IsEmpty;
        });
    }

    private static FreightRequest Direct(string warehouse) =>
        new(warehouse, true, [], null, AvailabilityStrategy.OneOf, SelectionPolicy.NewestFreight);

    private static (string Name, Action<StageModel> Act) Act(string name, Action<StageModel> act) => (name, act);
}
