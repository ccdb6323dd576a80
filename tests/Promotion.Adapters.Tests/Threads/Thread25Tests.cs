using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.ArgoCd;
using Promotion.Adapters.Tests.ArgoCd;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Threads;

/// <summary>Users had two Stages sync one Application, each overwriting the other's mark, for ever. Here each syncs once and both end.</summary>
public sealed class Thread25Tests
{
    private readonly FakeArgoCd argoCd = new();
    private readonly Dictionary<string, Json> outputs = [];

    [Fact]
    public async Task TwoPromotions_OfOneApplication_SyncOnceEachAndEnd()
    {
        argoCd.Add("web");
        await Look("prod.1");
        await Look("uat.1");
        argoCd.End("web", OperationPhase.Succeeded, "abc");

        // The other is quicker to see that the first operation has ended, and begins its own.
        await Look("uat.1");
        argoCd.End("web", OperationPhase.Succeeded, "abc");

        Assert.Equal(StepStatus.Succeeded, (await Look("prod.1")).Status);
        Assert.Equal(StepStatus.Succeeded, (await Look("uat.1")).Status);
        Assert.Equal(["prod.1", "uat.1"], argoCd.Syncs.Select(sync => sync.Update.Operation.Promotion));
    }

    [Fact]
    public async Task TwoPromotions_ToDifferentRevisions_TheOneThatLostSaysToWhom()
    {
        argoCd.Add("web");
        await Look("prod.1");
        argoCd.End("web", OperationPhase.Succeeded, "abc");
        await Look("uat.1", "def");
        argoCd.End("web", OperationPhase.Succeeded, "def");

        var lost = await Assert.ThrowsAsync<StepException>(() => Look("prod.1"));

        Assert.Equal("Argo CD Application \"web\" in namespace \"argocd\" failed with: promotion uat.1 has synced it since, to def", lost.Message);
        Assert.Equal(2, argoCd.Syncs.Count);
    }

    private async Task<StepResult> Look(string promotion, string revision = "abc")
    {
        var config = $$"""{"apps":[{"name":"web","sources":[{"repoURL":"https://git.example/acme/web","desiredRevision":"{{revision}}","updateTargetRevision":true}]}]}""";
        var result = await new ArgoCdUpdateStep(new FakeInstances(argoCd)).Run(
            new StepContext(
                "shop", "prod", promotion, "ada", "sync", DateTimeOffset.UnixEpoch, (JsonObject)JsonNode.Parse(config)!, "/nowhere",
                new FreightReference("f", "", "w", ArtifactSet.Empty), ImmutableSortedDictionary<string, FreightReference>.Empty, outputs.GetValueOrDefault(promotion), false),
            CancellationToken.None);
        outputs[promotion] = result.Output;
        return result;
    }
}
