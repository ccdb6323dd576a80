using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.ArgoCd;
using Promotion.Domain;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Verifications;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd.Local;

public sealed class ArgoCdUpdateOnLocalTests
{
    [Fact]
    public async Task Promote_ToACommit_SyncsThereAndIsHealthy()
    {
        await using var house = await LocalHouse.Start();
        await house.Apply();
        var commit = await house.Repository.Commit("main", new Dictionary<string, string?> { ["env/test/web.yaml"] = LocalHouse.Map("test", "2") });
        var config = $$"""{"apps":[{"name":"web","sources":[{"repoURL":"{{house.Repository.Url}}","desiredRevision":"{{commit}}","updateTargetRevision":true}]}]}""";

        var first = await Run(house, config);
        await house.WaitForSynced();
        var second = await Run(house, config);
        var health = await new ArgoCdHealthChecker(new FakeInstances(house.ArgoCd)).Check("shop", "test", second.HealthCheck!.Input, CancellationToken.None);

        Assert.Equal((StepStatus.Running, StepStatus.Succeeded), (first.Status, second.Status));
        Assert.Equal(LocalHouse.Map("test", "2"), house.Live()["configmap.test.yaml"]);
        Assert.Empty(health.Issues);
        Assert.Equal(HealthStatus.Healthy, health.Status);
    }

    private static Task<StepResult> Run(LocalHouse house, string config) => new ArgoCdUpdateStep(new FakeInstances(house.ArgoCd)).Run(
        new StepContext(
            "shop", "test", "test.1", null, "step-1", DateTimeOffset.UnixEpoch, (JsonObject)JsonNode.Parse(config)!, "/nowhere",
            new FreightReference("f", "", "w", ArtifactSet.Empty), ImmutableSortedDictionary<string, FreightReference>.Empty, Json.Null, false),
        CancellationToken.None);
}
