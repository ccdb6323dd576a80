using Promotion.Domain;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Promotion.Domain.Warehouses;
using Promotion.Host.Api;
using Promotion.Host.Api.Calls;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

public sealed class MappingTests
{
    [Fact]
    public void Promotion_StepsNotReached_ArePending()
    {
        var run = Sample.Run(Sample.Stage());
        run = run with { Records = [new StepRecord("first", false, StepStatus.Running, Sample.Noon, null, 2, "again")] };

        var wire = Show(run);

        Assert.Equal([Wire.StepStatus.Running, Wire.StepStatus.Pending], wire.Steps.Select(step => step.Status));
        Assert.Equal(("first", "compose-output", 2), (wire.Steps[0].Alias, wire.Steps[0].Kind, wire.Steps[0].ErrorCount));
        Assert.Equal("projects/shop/freight/f1", wire.Freight.Name);
        Assert.Contains("kind: Promotion", wire.Manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void Promotion_Summary_HasNeitherOutputsNorManifest()
    {
        var run = Sample.Run(Sample.Stage()) with { Outputs = ImmutableSortedDictionary<string, Json>.Empty.Add("first", new Json("""{"a":1}""")) };

        var (summary, full) = (Show(run, full: false), Show(run));

        Assert.Null(summary.Steps[0].Output);
        Assert.Empty(summary.Manifest);
        Assert.Equal(1, full.Steps[0].Output.Fields["a"].NumberValue);
    }

    [Fact]
    public void Enums_EveryValue_IsMapped()
    {
        Assert.All(Enum.GetValues<PromotionPhase>(), phase => Assert.Equal(phase.ToString(), phase.ToWire().ToString()));
        Assert.All(Enum.GetValues<StepStatus>(), status => Assert.Equal(status.ToString(), Step(status).ToString()));
        Assert.All(Enum.GetValues<VerificationPhase>(), phase => Assert.Equal(phase.ToString(), Verified(phase).ToString()));
        Assert.All(
            Enum.GetValues<HealthStatus>(), status => Assert.Equal(status.ToString(), new HealthReport(status, [], Json.Null).ToWire(null, full: true).Status.ToString()));
        Assert.All(Enum.GetValues<RefusalReason>(), reason => Assert.NotEqual(Grpc.Core.StatusCode.Unknown, Refusals.Of(new DomainException(reason, "no")).StatusCode));
        Assert.All(
            Enum.GetValues<Wire.ErrorReason>().Where(reason => reason != Wire.ErrorReason.Unspecified),
            reason => Assert.NotEqual(Grpc.Core.StatusCode.Internal, Refusals.Of(reason, "no").StatusCode));
    }

    [Fact]
    public void Stage_WithHistory_TellsFreightAvailabilityAndManifest()
    {
        var stage = Sample.Stage();
        var held = Sample.Freight().Reference;
        stage = stage with
        {
            History = [new FreightCollection("p1", Sample.Noon, ImmutableSortedDictionary<string, Domain.Freights.FreightReference>.Empty.Add(held.Origin, held), null)],
            Candidates = ImmutableSortedDictionary<string, Candidate>.Empty.Add(held.Origin, new Candidate(Sample.Freight("f2", "slow-owl").Reference, Sample.Noon)),
        };

        stage = stage with
        {
            Soaking = ImmutableSortedDictionary<string, DateTimeOffset>.Empty.Add("f3", Sample.Noon),
            Holds = ImmutableSortedDictionary<string, Hold>.Empty.Add(held.Origin, new Hold("f1", "p1", "admin", Sample.Noon)),
        };

        var wire = new Stored<Stage>(stage, "7", Sample.Noon).ToWire(full: true);

        Assert.Equal(("projects/shop/stages/test", "7"), (wire.Name, wire.Etag));
        Assert.Equal("projects/shop/promotions/p1", wire.CurrentFreight.Promotion);
        Assert.Equal("slow-owl", Assert.Single(wire.AvailableFreight).Alias);
        Assert.Equal("projects/shop/warehouses/web", wire.RequestedFreight[0].Warehouse);
        Assert.Equal("projects/shop/freight/f3", Assert.Single(wire.Soaking).Freight);
        Assert.Equal(("projects/shop/warehouses/web", "projects/shop/freight/f1"), (Assert.Single(wire.Holds).Warehouse, wire.Holds[0].Freight));
        Assert.Contains("kind: Stage", wire.Manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void Warehouse_States_AreDiscoveringThenWaiting()
    {
        var warehouse = Define();
        var looked = Evolve(warehouse, new WarehouseCommand.Discovered(1, [new SubscriptionOutcome(Sample.Found("abc"), null)]));

        var (before, after) = (Show(warehouse), Show(looked));

        Assert.True(before is { Discovering: true, Waiting: null, NextDiscoveryTime: null, LastDiscovery: null, Readiness.Ready: false });
        Assert.Equal((true, false), (after.Discovering, Show(Evolve(looked, new WarehouseCommand.FreightMade(looked.Packed!.Name))).Discovering));
        Assert.Equal(("Interval", "MakingFreight"), (after.Waiting.Reason, after.Readiness.Reason));
        Assert.Equal((1, "abc"), (after.Subscriptions[0].DiscoveredCount, after.Subscriptions[0].Discovered[0].Commit.Id));
    }

    [Fact]
    public void Warehouse_FailedLook_NamesTheError()
    {
        var failed = Show(Evolve(Define(), new WarehouseCommand.Discovered(1, [new SubscriptionOutcome(null, "no route to host")])));

        Assert.Equal(("DiscoveryFailed", "no route to host"), (failed.Readiness.Reason, failed.Readiness.Message));
        Assert.Equal(("Retry", "no route to host"), (failed.Waiting.Reason, failed.Subscriptions[0].Discovery.Error));
    }

    private static Wire.Promotion Show(PromotionRun run, bool full = true) => new Stored<PromotionRun>(run, "1", Sample.Noon).ToWire(full);

    private static Wire.Warehouse Show(Warehouse warehouse) => new Stored<Warehouse>(warehouse, "1", Sample.Noon).ToWire(full: true);

    private static Warehouse Define() => WarehouseDecider.Evolve(
        null, new WarehouseEvent.Defined(new WarehouseCommand.Define("shop", "web", ObjectMeta.Empty, Sample.WarehouseSpec), Sample.Noon));

    private static Warehouse Evolve(Warehouse warehouse, WarehouseCommand command) =>
        WarehouseDecider.Decide(warehouse, command, Sample.Noon).Aggregate(warehouse, WarehouseDecider.Evolve);

    private static Wire.StepStatus Step(StepStatus status) =>
        Show(Sample.Run(Sample.Stage()) with { Records = [new StepRecord("first", false, status, null, null, 0, null)] }).Steps[0].Status;

    private static Wire.VerificationPhase Verified(VerificationPhase phase) => new FreightCollection(
        "p1", Sample.Noon, ImmutableSortedDictionary<string, Domain.Freights.FreightReference>.Empty, new Verification(phase, null, Sample.Noon, null))
        .ToWire("shop", full: true).Verifications[0].Phase;
}
