using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Promotion.Adapters.Git;
using Promotion.Adapters.Http;
using Promotion.Adapters.Processes;
using Promotion.Adapters.Steps;
using Promotion.Adapters.Tests.Git;
using Promotion.Adapters.Warehouses;
using Promotion.Domain;
using Promotion.Domain.Branches;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

public sealed class StepServicesTests
{
    [Fact]
    public async Task AddSteps_WithThePortsOfAHost_KnowsAllKinds()
    {
        using var bench = new Bench();
        await using var services = new ServiceCollection()
            .AddSteps()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<ProgramRunner>()
            .AddSingleton<GitMirrors>()
            .AddSingleton<RemoteHttp>()
            .AddSingleton<IBranchWriter>(provider => new FakeBranchWriter(provider.GetRequiredService<IBranchRemote>()))
            .AddSingleton<ICredentialSource>(new FakeCredentials())
            .AddSingleton<IMetadataWriter>(new NoMetadata())
            .AddSingleton(new DiscoveryOptions(bench.WorkDir))
            .AddSingleton(new GitStepOptions())
            .AddSingleton(new HttpStepOptions())
            .AddSingleton(new ToolOptions())
            .AddSingleton<IFreightAliases>(new NoAliases())
            .BuildServiceProvider();
        string[] kinds =
        [
            "compose-output", "copy", "delete", "fail", "file-write", "git-clear", "git-clone", "git-commit", "git-merge-pr", "git-open-pr", "git-push", "git-tag", "git-wait-for-pr",
            "helm-template", "helm-update-chart", "http", "http-download", "json-parse", "json-update", "kustomize-build", "kustomize-set-image", "oci-download", "oci-push", "set-freight-alias", "set-metadata",
            "tar", "toml-parse", "toml-update", "untar", "yaml-merge", "yaml-parse", "yaml-update",
        ];
        Assert.Equal(kinds, services.GetRequiredService<IStepCatalog>().All.Select(step => step.Kind));
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
