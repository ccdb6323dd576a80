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

namespace Promotion.Adapters.Tests.Steps;

/// <summary>All steps as a host composes them, with nothing of value behind their ports.</summary>
internal static class AllSteps
{
    public static ServiceProvider In(string folder) => new ServiceCollection()
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
        .AddSingleton(new ToolOptions { Helm = ToolPaths.Helm, Kustomize = ToolPaths.Kustomize })
        .AddSingleton<IFreightAliases>(new NoAliases())
        .AddSingleton<IArgoCdInstances>(new FakeInstances(new FakeArgoCd()))
        .BuildServiceProvider();

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
