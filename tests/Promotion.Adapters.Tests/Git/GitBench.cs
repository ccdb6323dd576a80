using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Git;
using Promotion.Adapters.Http;
using Promotion.Adapters.Processes;
using Promotion.Adapters.PullRequests;
using Promotion.Adapters.Steps;
using Promotion.Adapters.Tests.Steps;
using Promotion.Adapters.Warehouses;
using Promotion.Adapters.Yaml;
using Promotion.Domain;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;
using Promotion.Testing;

namespace Promotion.Adapters.Tests.Git;

/// <summary>A git server with a repository, a working directory, and the git steps between them.</summary>
internal sealed class GitBench : IAsyncDisposable
{
    private readonly GitFixture fixture;
    private readonly RemoteHttp http;

    private GitBench(GitFixture fixture, Credential? credential, GitStepOptions? options)
    {
        this.fixture = fixture;
        var runner = new GitRunner(
            new ProgramRunner(TimeProvider.System, NullLogger<ProgramRunner>.Instance), new FakeCredentials(credential), options ?? new GitStepOptions(), new ToolOptions());
        Runner = runner;
        Mirrors = fixture.Mirrors(credential, MirrorClock);
        var credentials = new FakeCredentials(credential);
        http = new RemoteHttp(new DiscoveryOptions(fixture.Data.Path), TimeProvider.System);
        Remote = new GitBranchRemote(runner, Mirrors, new GitHubCommits(runner, new PullRequestHosts(http, credentials), credentials), Clock);
        CloneStep = new GitCloneStep(runner, Mirrors);
        ClearStep = new GitClearStep(runner);
        CommitStep = new GitCommitStep(runner);
        TagStep = new GitTagStep(runner);
        PushStep = new GitPushStep(runner, Mirrors, new FakeBranchWriter(Remote));
    }

    public static async Task<GitBench> Start(Credential? credential = null, GitStepOptions? options = null)
    {
        var bench = new GitBench(await GitFixture.Start(credential is not null), credential, options);
        await bench.Repository.Commit("main", new Dictionary<string, string?> { ["values.yaml"] = "tag: v1 # now\n", ["docs/a.md"] = "a\n" }, "First");
        return bench;
    }

    public Bench Bench { get; } = new();

    public HastyClock Clock { get; } = new();

    /// <summary>The mirrors' own clock.</summary>
    public AheadClock MirrorClock { get; } = new();

    public GitServer Server => fixture.Server;

    public string MirrorFolder => fixture.MirrorFolder;

    public GitRepository Repository => fixture.Repository;

    public GitRunner Runner { get; }

    public GitCloneStep CloneStep { get; }

    public GitClearStep ClearStep { get; }

    public GitCommitStep CommitStep { get; }

    public GitTagStep TagStep { get; }

    public GitPushStep PushStep { get; }

    public GitMirrors Mirrors { get; }

    public GitBranchRemote Remote { get; }

    /// <summary>Checks out, by default main into src; returns the output.</summary>
    public async Task<Json> Clone(string checkout = """{"path":"src","branch":"main"}""", Json previous = default) =>
        (await Bench.Run(CloneStep, CloneConfig(checkout), previous, "clone")).Output;

    public string CloneConfig(string checkout) => $$"""{"repoURL":"{{Repository.Url}}","checkout":[{{checkout}}]}""";

    /// <summary>Sets the tag in values.yaml and commits; returns the commit.</summary>
    public async Task<string> Change(string tag, string message = "Use it")
    {
        await Bench.Run(new YamlUpdateStep(), $$"""{"path":"src/values.yaml","updates":[{"key":"tag","value":"{{tag}}"}]}""");
        return Commit(await Bench.Run(CommitStep, $$"""{"path":"src","message":"{{message}}"}"""));
    }

    public async Task<StepForesight> Foresee(string more = "") => (await Bench.Foresee(PushStep, $$"""{"path":"src"{{more}}}"""))!;

    public async Task<string> Push(string more = "") => Commit(await Bench.Run(PushStep, $$"""{"path":"src"{{more}}}"""));

    public Task<string> CommitByOthers(string path, string content, string branch = "main") =>
        Repository.Commit(branch, new Dictionary<string, string?> { [path] = content }, $"Change {path}");

    /// <summary>Puts a shell script where the server's git runs it.</summary>
    public async Task Hook(string name, string script)
    {
        var hook = Path.Combine(Repository.Path, "hooks", name);
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        await File.WriteAllTextAsync(hook, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(hook, (UnixFileMode)0b111_101_101);
    }

    /// <summary>What git says about a folder of the working directory.</summary>
    public async Task<string> Git(string folder, params string[] arguments) =>
        (await GitRepository.Git(["-C", Bench[folder], .. arguments])).Output.Trim();

    public static string Commit(StepResult result) => result.Output.ToNode()!["commit"]!.GetValue<string>();

    public static string Commits(Json output, string key = "src") => ((JsonObject)output.ToNode()!["commits"]!)[key]!.GetValue<string>();

    public async ValueTask DisposeAsync()
    {
        Bench.Dispose();
        http.Dispose();
        await fixture.DisposeAsync();
    }

    /// <summary>Time passes: the remote has to be looked at again before a push.</summary>
    public void TimePasses() => MirrorClock.Ahead += TimeSpan.FromHours(1);

    /// <summary>A clock that a test sets ahead.</summary>
    internal sealed class AheadClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }

    /// <summary>A clock whose timers are due at once; it notes how long they would have waited.</summary>
    internal sealed class HastyClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
