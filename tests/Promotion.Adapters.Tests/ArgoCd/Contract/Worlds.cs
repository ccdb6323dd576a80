using System.Text.Json.Nodes;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.Tests.ArgoCd.Contract;

/// <summary>The worlds the suite for the port runs in, and what tests do in each.</summary>
internal static class Worlds
{
    // A guard against a hanging run, never waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    internal static async Task<IArgoCdWorld> Start(string driver) => driver switch
    {
        "local" => await LocalWorld.Start(),
        "argocd api" => await ServerWorld.Start(),
        "kubernetes" => await ClusterWorld.Start(),
        "cluster of KUBECONFIG" => await ClusterWorld.OfKubeconfig(),
        _ => throw new ArgumentOutOfRangeException(nameof(driver), driver, "no such world"),
    };

    internal static ApplicationName Named(this IArgoCdWorld world, string name) => new(world.Namespace, name);

    /// <summary>An Application that follows main of the world's repository, for the Stage shop:test.</summary>
    internal static JsonObject Application(this IArgoCdWorld world, string name, string more = "") => (JsonObject)JsonNode.Parse($$$"""
        {"apiVersion":"argoproj.io/v1alpha1","kind":"Application",
         "metadata":{"name":"{{{name}}}","namespace":"{{{world.Namespace}}}","labels":{"team":"{{{name}}}"},"annotations":{"kargo.akuity.io/authorized-stage":"shop:test"}},
         "spec":{"project":"default","destination":{"name":"in-cluster","namespace":"shop"},
          "source":{"repoURL":"{{{world.RepoUrl}}}","path":"env/test","targetRevision":"main"}{{{more}}}}}
        """)!;

    internal static Operation OperationOf(string promotion) => new(
        new OperationInitiator("ada", false), [new OperationInfo(Operation.PromotionInfo, promotion)], Domain.Json.Null, Domain.Json.Null);

    internal static Task Sync(this IArgoCdWorld world, string promotion, Application seen, params ApplicationSource[] sources) =>
        world.ArgoCd.Sync(seen.Name, new ApplicationUpdate([.. sources], OperationOf(promotion), seen), CancellationToken.None);

    /// <summary>The Application as soon as it is so.</summary>
    internal static async Task<Application> WaitFor(this IArgoCdWorld world, string name, Func<Application, bool> isSo)
    {
        var found = new TaskCompletionSource<Application>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = world.ArgoCd.Observe(change =>
        {
            if (change.Name == world.Named(name))
            {
                _ = Look();
            }
        });
        await Look();
        return await found.Task.WaitAsync(Patience);

        async Task Look()
        {
            if (await world.ArgoCd.Get(world.Named(name), CancellationToken.None) is { } application && isSo(application))
            {
                found.TrySetResult(application);
            }
        }
    }

    /// <summary>Removes an Application, and returns when the driver knows.</summary>
    internal static async Task Gone(this IArgoCdWorld world, string name)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = world.ArgoCd.Observe(change => _ = Look());
        await world.Remove(name);
        await Look();
        await gone.Task.WaitAsync(Patience);

        async Task Look()
        {
            if (await world.ArgoCd.Get(world.Named(name), CancellationToken.None) is null)
            {
                gone.TrySetResult();
            }
        }
    }

    internal static Task<Application> WaitForEnd(this IArgoCdWorld world, string name, string promotion) => world.WaitFor(
        name, one => one is { Operation: null, Status: { IsStale: false, Operation: { FinishedAt: not null } state } } && state.Operation.Promotion == promotion);

    internal static async Task<Application> Make(this IArgoCdWorld world, string name, string more = "")
    {
        await world.Put(world.Application(name, more));
        return await world.WaitFor(name, _ => true);
    }
}
