using System.Collections.Immutable;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Xunit;

namespace Promotion.Domain.Tests.Stages;

/// <summary>What a Stage goes back to.</summary>
public sealed class StageRollbackTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Select_WhatItHadBefore_IsTheLastOtherThatWasVerified()
    {
        var stage = Stage(Had(VerificationPhase.Failed, "web-4"), Had(VerificationPhase.Failed, "web-3"), Had(VerificationPhase.Successful, "web-4"), Had(VerificationPhase.Successful, "web-2"), Had(VerificationPhase.Successful, "web-1"));

        Assert.Equal("web-2", StageRollback.Select(stage, null).Name);
    }

    [Fact]
    public void Select_OfSeveralWarehouses_WantsToKnowWhich()
    {
        var stage = Stage(Had(VerificationPhase.Failed, "web-2", "api-2"), Had(VerificationPhase.Successful, "web-2", "api-1"), Had(VerificationPhase.Successful, "web-1", "api-1"));

        Assert.Equal("api-1", StageRollback.Select(stage, "Warehouse/api").Name);
        Assert.Equal("web-1", StageRollback.Select(stage, "Warehouse/web").Name);
        Assert.Equal("Stage prod has Freight of api and web: say which Warehouse's is to go back.", Refused(stage, null));
    }

    [Fact]
    public void Select_AVerdictThatWasFollowedByAnAbort_Stands()
    {
        var before = Had(VerificationPhase.Successful, "web-1");
        var aborted = before.With(new Verification(VerificationPhase.Aborted, null, Now, Now, "again"));

        Assert.Equal("web-1", StageRollback.Select(Stage(Had(VerificationPhase.Failed, "web-2"), aborted), null).Name);
    }

    [Fact]
    public void Select_WhereThereIsNothing_SaysWhy()
    {
        Assert.Equal("Stage prod has had no Freight yet: there is nothing to go back to.", Refused(Stage(), null));
        Assert.Equal(
            "Stage prod had no Freight of Warehouse web but web-2 that was verified there. Promote by name what is to replace it.",
            Refused(Stage(Had(VerificationPhase.Failed, "web-2"), Had(VerificationPhase.Failed, "web-1")), null));
        Assert.Equal("Stage prod has no Freight of Warehouse/api: there is nothing to go back from.", Refused(Stage(Had(VerificationPhase.Failed, "web-2")), "Warehouse/api"));
    }

    private static string Refused(Stage stage, string? origin)
    {
        var refusal = Assert.Throws<DomainException>(() => StageRollback.Select(stage, origin));
        Assert.Equal(RefusalReason.FailedPrecondition, refusal.Reason);
        return refusal.Message;
    }

    private static FreightCollection Had(VerificationPhase phase, params string[] freight)
    {
        var items = freight.Select(name => new FreightReference(name, name, name.Split('-')[0], ArtifactSet.Empty)).ToImmutableSortedDictionary(item => item.Origin, item => item);
        return new FreightCollection("prod.01", Now, items, new Verification(phase, null, Now, Now, "v1"));
    }

    private static Stage Stage(params FreightCollection[] history) => Domain.Stages.Stage.Begin(
        "shop",
        "prod",
        ObjectMeta.Empty,
        new StageSpec(null, [], [new FreightRequest("web", true, [], null, AvailabilityStrategy.OneOf, SelectionPolicy.NewestFreight)], null, null, Json.Null),
        StageSettings.None,
        Now) with
    { History = [.. history] };
}
