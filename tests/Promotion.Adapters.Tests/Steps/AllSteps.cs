using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Promotion.Adapters.Git;
using Promotion.Adapters.Http;
using Promotion.Adapters.Processes;
using Promotion.Adapters.Steps;
using Promotion.Adapters.Tests.ArgoCd;
using Promotion.Adapters.Tests.Git;
using Promotion.Adapters.Warehouses;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Branches;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

/// <summary>All steps as a host composes them, with nothing of value behind their ports unless a test puts it there.</summary>
internal static class AllSteps
{
    /// <param name="instead">Puts other services in the place of those that are here.</param>
    public static ServiceProvider In(string folder, Action<IServiceCollection>? instead = null)
    {
        var services = new ServiceCollection()
            .AddSteps()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<ProgramRunner>()
            .AddSingleton<GitMirrors>()
            .AddSingleton<RemoteHttp>()
            .AddSingleton<IBranchWriter>(provider => new FakeBranchWriter(provider.GetRequiredService<IBranchRemote>()))
            .AddSingleton<ICredentialSource>(new FakeCredentials(new Credential("robot", "token", null)))
            .AddSingleton<IMetadataWriter>(new NoMetadata())
            .AddSingleton(new DiscoveryOptions(folder))
            .AddSingleton(new GitStepOptions())
            .AddSingleton(new HttpStepOptions())
            .AddSingleton(Tools)
            .AddSingleton<IFreightAliases>(new NoAliases())
            .AddSingleton<IArgoCdInstances>(new FakeInstances(new FakeArgoCd()));
        instead?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>The real programs.</summary>
    public static ToolOptions Tools { get; } = new() { Helm = ToolPaths.Helm, Kustomize = ToolPaths.Kustomize };

    /// <summary>The step of a kind, which is there.</summary>
    public static IStep Step(this ServiceProvider services, string kind) => services.GetRequiredService<IStepCatalog>().Find(kind)!;

    /// <summary>Asserts that a table of a suite has a row for every kind there is.</summary>
    public static void AreAll(IEnumerable<string> kinds)
    {
        using var services = In("nowhere");
        Assert.Equal(services.GetRequiredService<IStepCatalog>().All.Select(step => step.Kind), kinds.Order(StringComparer.Ordinal));
    }

    private sealed class NoAliases : IFreightAliases
    {
        public Task<string> Set(string project, string freight, string alias) => Task.FromResult("");
    }

    private sealed class NoMetadata : IMetadataWriter
    {
        public Task SetStageMetadata(string project, string stage, ImmutableSortedDictionary<string, Json> values) => Task.CompletedTask;

        public Task SetFreightMetadata(string project, string freight, ImmutableSortedDictionary<string, Json> values) => Task.CompletedTask;
    }
}
