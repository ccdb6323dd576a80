using System.Text.Json.Nodes;
using Promotion.Domain.ArgoCd;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd.Local;

public sealed class LocalArgoCdCrashTests
{
    [Fact]
    public async Task Reopen_WhileFetching_FinishesTheSameOperation()
    {
        await using var house = await LocalHouse.Start();
        await house.Apply();
        await house.WaitFor(one => one.Status.ReconciledAt is not null);
        var held = house.Server.Traffic.Hold(GitServer.Fetch);

        await house.Sync("test.1");
        await held.Reached;
        var running = await house.WaitFor(one => one.Status.Operation is not null);
        var stopping = house.Reopen();
        held.Release();
        await stopping;

        var application = await house.WaitForSynced();
        Assert.Equal((OperationPhase.Running, OperationPhase.Succeeded), (running.Status.Operation?.Phase, application.Status.Operation?.Phase));
        Assert.Equal("test.1", application.Status.Operation?.Operation.Promotion);
        Assert.Equal(LocalHouse.Map("test", "1"), house.Live()["configmap.test.yaml"]);
    }

    [Fact]
    public async Task Open_OperationFoundRunning_ArrivesAtTheRevisionItHadSettledOn()
    {
        await using var house = await LocalHouse.Start();
        var settled = await house.Head("main");
        await house.Apply();
        await house.Sync("test.1");
        await house.WaitForSynced();
        await house.ArgoCd.DisposeAsync();
        await house.Repository.Commit("main", new Dictionary<string, string?> { ["env/test/web.yaml"] = LocalHouse.Map("test", "2") });
        CutOff(house);

        house.Open();

        var application = await house.WaitFor(one => one is { Operation: null, Status.IsStale: false });
        Assert.Equal([settled], application.Status.Operation?.SyncRevisions ?? []);
        Assert.Equal(LocalHouse.Map("test", "1"), house.Live()["configmap.test.yaml"]);
        Assert.Equal(SyncCode.OutOfSync, application.Status.Sync.Code);
    }

    /// <summary>The files as a kill between the two moves of the live folder leaves them.</summary>
    private static void CutOff(LocalHouse house)
    {
        var path = Path.Combine(house.Folder, "applications/argocd/web.json");
        var document = (JsonObject)JsonNode.Parse(File.ReadAllText(path))!;
        var state = document["status"]!["operationState"]!.AsObject();
        document["operation"] = state["operation"]!.DeepClone();
        state["phase"] = "Running";
        state.Remove("finishedAt");
        File.WriteAllText(path, document.ToJsonString());
        File.WriteAllText($"{path}.next", "{\"half\":");
        Directory.Move(Path.Combine(house.Folder, "live/argocd/web"), Path.Combine(house.Folder, "live/argocd/.web.old"));
    }
}
