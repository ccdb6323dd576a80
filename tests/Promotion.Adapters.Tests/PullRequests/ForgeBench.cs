using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Git;
using Promotion.Adapters.Http;
using Promotion.Adapters.Processes;
using Promotion.Adapters.PullRequests;
using Promotion.Adapters.Tests.Steps;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Promotion.Testing;
using Promotion.Testing.Forges;
using Xunit;

namespace Promotion.Adapters.Tests.PullRequests;

/// <summary>A git host with a branch <c>change</c> ahead of main, and the steps about pull requests.</summary>
internal sealed class ForgeBench : IAsyncDisposable
{
    private readonly TempFolder data = new();
    private readonly RemoteHttp http;

    private ForgeBench(ForgeServer forge, Credential? credential)
    {
        Forge = forge;
        var options = new DiscoveryOptions(data.Path);
        var credentials = new FakeCredentials(credential);
        http = new RemoteHttp(options, TimeProvider.System);
        Mirrors = new GitMirrors(new ProgramRunner(TimeProvider.System, NullLogger<ProgramRunner>.Instance), credentials, options, TimeProvider.System, NullLogger<GitMirrors>.Instance);
        var hosts = new PullRequestHosts(http, credentials);
        OpenStep = new GitOpenPrStep(Mirrors, hosts);
        WaitStep = new GitWaitForPrStep(hosts, Clock);
        MergeStep = new GitMergePrStep(hosts, Clock);
    }

    public ForgeServer Forge { get; }

    public Bench Bench { get; } = new();

    public GitMirrors Mirrors { get; }

    public StillClock Clock { get; } = new();

    public GitOpenPrStep OpenStep { get; }

    public GitWaitForPrStep WaitStep { get; }

    public GitMergePrStep MergeStep { get; }

    /// <summary>What the host asks for.</summary>
    public static Credential Token { get; } = new("robot", ForgeServer.Token, null);

    public static async Task<ForgeBench> Start(string kind, Credential? credential = null, bool isAnonymous = false)
    {
        var bench = new ForgeBench(await ForgeServer.Start(kind), isAnonymous ? null : credential ?? Token);
        await bench.Forge.Repository.Commit("main", new Dictionary<string, string?> { ["a.txt"] = "1\n" }, "First");
        var tip = await bench.Forge.Repository.Head("main");
        await GitRepository.Git(["-C", bench.Forge.Repository.Path, "branch", "change", tip!]);
        await bench.Forge.Repository.Commit("change", new Dictionary<string, string?> { ["a.txt"] = "2\n" }, "Use 2\n\nIt is better.\n\nPromotion: acme/prod.01abc.f1");
        return bench;
    }

    /// <summary>The config of git-open-pr from change to main, with more fields.</summary>
    public string OpenConfig(string more = "") =>
        $$"""{"repoURL":"{{Forge.Repository.Url}}","provider":"{{Forge.Provider}}","sourceBranch":"change","targetBranch":"main"{{more}}}""";

    /// <summary>The config of a step about pull request 1.</summary>
    public string Config(string more = "") => $$"""{"repoURL":"{{Forge.Repository.Url}}","provider":"{{Forge.Provider}}","prNumber":1{{more}}}""";

    /// <summary>Opens it.</summary>
    public async Task<ForgePullRequest> Open(string more = "")
    {
        var result = await Bench.Run(OpenStep, OpenConfig(more), alias: "open-pr");
        Assert.Equal(StepStatus.Succeeded, result.Status);
        return Forge.Requests[^1];
    }

    public static JsonNode Output(StepResult result) => result.Output.ToNode()!;

    public async ValueTask DisposeAsync()
    {
        Mirrors.Dispose();
        http.Dispose();
        await Forge.DisposeAsync();
        Bench.Dispose();
        data.Dispose();
        Assert.Empty(Forge.Complaints);
    }

    /// <summary>A clock that a test moves.</summary>
    internal sealed class StillClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Bench.Start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
