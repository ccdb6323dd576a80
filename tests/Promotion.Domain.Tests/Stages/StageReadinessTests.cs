using System.Collections.Immutable;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Xunit;

namespace Promotion.Domain.Tests.Stages;

public sealed class StageReadinessTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly FreightReference Old = new("f1", "quick-fox", "web", ArtifactSet.Empty);
    private static readonly FreightReference New = new("f2", "slow-owl", "web", ArtifactSet.Empty);
    private static readonly Verification Proof = new(VerificationPhase.Successful, null, Noon, Noon);

    [Fact]
    public void NewStage_WaitsForFreightOfItsSources() =>
        Expect(Begin(), false, "NoFreight", "Freight", "Freight of Warehouse web that is verified in dev");

    [Fact]
    public void ControlFlow_IsReady() =>
        Expect(Begin() with { Spec = Begin().Spec with { PromotionTemplate = null } }, true, "PassesFreightOn", null, null);

    [Fact]
    public void MissingTask_IsNamed()
    {
        var spec = Begin().Spec with { PromotionTemplate = new PromotionTemplate([], [Step() with { Uses = null, Task = new TaskReference("deploy", false) }]) };

        Expect(Begin() with { Spec = spec }, false, "TaskMissing", "Task", "\"deploy\"");
    }

    [Fact]
    public void Running_TellsWhatThePromotionWaitsFor()
    {
        var run = PromotionQueueing.Begin(Begin(), Old, "admin", false, new Moment(Noon, "01arz3ndektsv4rrffq69g5fav"));
        var waiting = new Waiting("ArgoCdSync", "Application web", Noon, Noon.AddMinutes(1));

        Expect(Begin() with { Running = run }, false, "Promoting", null, null);
        Expect(Begin() with { Running = run with { Waiting = waiting } }, false, "Promoting", "ArgoCdSync", "Application web");
    }

    [Fact]
    public void LastPromotionFailed_TellsItsMessage()
    {
        var readiness = StageReadiness.Of(Having(Old) with { Last = new LastPromotion("p1", New, PromotionPhase.Failed, "step two said no", Noon) }, Noon);

        Assert.Equal((false, "LastPromotionFailed"), (readiness.IsReady, readiness.Reason));
        Assert.Contains("step two said no", readiness.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Health_NotSeenOrNotWell_IsToldWithItsIssues()
    {
        var unseen = Having(Old) with { Health = null, HealthAt = null, HealthChecks = [new HealthCheck("argocd", Json.Null)] };
        var unwell = unseen with { Health = new HealthReport(HealthStatus.Unhealthy, ["web is Degraded"], Json.Null), HealthAt = Noon };

        Expect(unseen, false, "HealthUnknown", "Health", "the first look");
        Expect(unwell, false, "Unhealthy", "Health", "web is Degraded");
        Assert.Equal(Noon.AddSeconds(10), StageReadiness.Of(unwell, Noon).Waiting!.NextCheck);
    }

    [Fact]
    public void Verification_PendingOrInError_IsToldApart()
    {
        Expect(Having(Old, null), false, "VerificationPending", "Verification", "quick-fox");
        Expect(Having(Old, Proof with { Phase = VerificationPhase.Error, Message = "not supported" }), false, "VerificationError", null, null);
    }

    [Fact]
    public void Verified_WithNothingNew_IsReadyAndWaitsForNothing() => Expect(Having(Old), true, "Verified", null, null);

    [Fact]
    public void AvailableFreight_NotPromotedByItself_SaysWhoMust()
    {
        var available = Having(Old) with { Candidates = ImmutableSortedDictionary<string, Candidate>.Empty.Add(New.Origin, new Candidate(New, Noon)) };
        var automatic = available with { Settings = StageSettings.None with { AutoPromotion = true } };
        var held = automatic with { Holds = ImmutableSortedDictionary<string, Hold>.Empty.Add(New.Origin, new Hold("f1", "p1", "email:ada@example.org", Noon)) };
        var failed = automatic with { Attempts = ImmutableSortedDictionary<string, Attempt>.Empty.Add(New.Origin, new Attempt("f2", PromotionPhase.Aborted)) };

        Expect(available, true, "Verified", "ManualPromotion", "slow-owl");
        Expect(held, true, "Verified", "Hold", "email:ada@example.org chose quick-fox");
        Expect(failed, true, "Verified", "ManualPromotion", "again: its last promotion was aborted");
    }

    [Fact]
    public void SoakingFreight_SaysWhenItEnds()
    {
        var soaking = Begin() with { Soaking = ImmutableSortedDictionary<string, DateTimeOffset>.Empty.Add("f2", Noon.AddMinutes(30)) };

        Expect(soaking, false, "NoFreight", "SoakTime", "2030-01-02 12:30:00Z");
        Assert.Equal((Noon.AddMinutes(-30), Noon.AddMinutes(30)), (StageReadiness.Of(soaking, Noon).Waiting!.Since, StageReadiness.Of(soaking, Noon).Waiting!.NextCheck));
    }

    private static void Expect(Stage stage, bool ready, string reason, string? waiting, string? on)
    {
        var readiness = StageReadiness.Of(stage, Noon);

        Assert.Equal((ready, reason, waiting), (readiness.IsReady, readiness.Reason, readiness.Waiting?.Reason));
        Assert.Contains(on ?? "", readiness.Waiting?.On ?? "", StringComparison.Ordinal);
    }

    private static StepSpec Step() => new("compose-output", null, null, null, false, null, [], Json.EmptyObject);

    private static Stage Begin() => Stage.Begin(
        "shop",
        "test",
        ObjectMeta.Empty,
        new StageSpec(
            null,
            [],
            [new FreightRequest("web", false, ["dev"], TimeSpan.FromHours(1), AvailabilityStrategy.OneOf, SelectionPolicy.NewestFreight)],
            new PromotionTemplate([], [Step()]),
            null,
            Json.Null),
        StageSettings.None,
        Noon);

    private static Stage Having(FreightReference freight) => Having(freight, Proof);

    private static Stage Having(FreightReference freight, Verification? verification) => Begin() with
    {
        History = [new FreightCollection("p1", Noon, ImmutableSortedDictionary<string, FreightReference>.Empty.Add(freight.Origin, freight), verification)],
        Health = HealthReport.Healthy,
        HealthAt = Noon,
    };
}
