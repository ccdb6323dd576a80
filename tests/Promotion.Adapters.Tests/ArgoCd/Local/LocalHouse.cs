using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Promotion.Adapters.ArgoCd.Local;
using Promotion.Adapters.Git;
using Promotion.Adapters.Processes;
using Promotion.Adapters.Warehouses;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Credentials;
using Promotion.Testing;

namespace Promotion.Adapters.Tests.ArgoCd.Local;

/// <summary>A local Argo CD that follows a real git server, under a clock that moves by a millisecond when looked at, and else when told.</summary>
internal sealed class LocalHouse : IAsyncDisposable, ICredentialSource
{
    // A guard against a hanging run, never waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder folder = new();

    private GitMirrors? mirrors;

    private LocalHouse(GitServer server, GitRepository repository) => (Server, Repository) = (server, repository);

    internal FakeTimeProvider Clock { get; } = new(Noon) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };

    internal GitServer Server { get; }

    internal GitRepository Repository { get; }

    internal LocalArgoCd ArgoCd { get; private set; } = null!;

    internal string Helm { get; set; } = ToolPaths.Helm;

    internal List<string> AskedFor { get; } = [];

    internal Credential? Credential { get; set; }

    internal string Folder => folder.Path;

    /// <summary>A repository with one ConfigMap per stage on main.</summary>
    internal static async Task<LocalHouse> Start(GitServerOptions? options = null)
    {
        var server = await GitServer.Start(options);
        var repository = await server.Create("web");
        await repository.Commit("main", new Dictionary<string, string?>
        {
            ["env/test/web.yaml"] = Map("test", "1"),
            ["env/uat/web.yaml"] = Map("uat", "1"),
            ["env/prod/web.yaml"] = Map("prod", "1"),
        });
        var house = new LocalHouse(server, repository);
        house.Open();
        return house;
    }

    internal static string Map(string name, string value, string? health = null) =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\n{(health is null ? "" : $"  annotations: {{ promotion.dev/health: {health} }}\n")}data:\n  value: \"{value}\"\n";

    internal void Open()
    {
        var runner = new ProgramRunner(Clock, NullLogger<ProgramRunner>.Instance);
        mirrors ??= new GitMirrors(runner, this, new DiscoveryOptions(Folder), Clock, NullLogger<GitMirrors>.Instance);
        var options = new LocalArgoCdOptions(Folder) { Kustomize = ToolPaths.Kustomize, Helm = Helm };
        ArgoCd = LocalArgoCd.Open(options, mirrors, runner, Clock, NullLogger<LocalArgoCd>.Instance);
    }

    internal async Task Reopen()
    {
        await ArgoCd.DisposeAsync();
        Open();
    }

    internal Task<ImmutableArray<ApplicationName>> Apply(string name = "web", string source = "\"path\":\"env/test\",\"targetRevision\":\"main\"", string more = "") =>
        ArgoCd.Apply(
            new Json($$$"""
                {"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"{{{name}}}","annotations":{"kargo.akuity.io/authorized-stage":"shop:test"}},
                 "spec":{"destination":{"namespace":"shop"},"source":{"repoURL":"{{{Repository.Url}}}",{{{source}}} } {{{more}}} } }
                """),
            CancellationToken.None);

    internal async Task Sync(string promotion, string name = "web") => await ArgoCd.Sync(
        Named(name),
        new ApplicationUpdate([], new Operation(new OperationInitiator("ada", false), [new OperationInfo(Operation.PromotionInfo, promotion)], Json.Null, Json.Null)),
        CancellationToken.None);

    /// <summary>The Application as soon as it is so.</summary>
    internal async Task<Application> WaitFor(Func<Application, bool> isSo, string name = "web")
    {
        var found = new TaskCompletionSource<Application>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = ArgoCd.Observe(_ => Look());
        Look();
        return await found.Task.WaitAsync(Patience);

        void Look()
        {
            if (ArgoCd.Get(Named(name), CancellationToken.None).Result is { } application && isSo(application))
            {
                found.TrySetResult(application);
            }
        }
    }

    internal Task<Application> WaitForSynced(string name = "web") => WaitFor(one => one is { Operation: null, Status: { IsStale: false, Sync.Code: SyncCode.Synced } }, name);

    internal ImmutableSortedDictionary<string, string> Live(string name = "web") =>
        new LiveFolder(Path.Combine(Folder, "live")).Read(Named(name)) ?? ImmutableSortedDictionary<string, string>.Empty;

    internal async Task<string> Head(string revision) => await Repository.Head(revision) ?? throw new ArgumentException($"no {revision}", nameof(revision));

    internal static ApplicationName Named(string name) => new("argocd", name);

    public Task<Credential?> Find(string project, CredentialKind kind, string repoUrl, CancellationToken cancellation)
    {
        lock (AskedFor)
        {
            AskedFor.Add($"{project} {kind} {repoUrl}");
        }

        return Task.FromResult(Credential);
    }

    public async ValueTask DisposeAsync()
    {
        await ArgoCd.DisposeAsync();
        foreach (var project in AskedFor.Select(asked => asked.Split(' ')[0]).Distinct().ToList())
        {
            // A listing that others may share is not cancelled with the one who asked; its last words would land in a folder that is gone.
            await mirrors!.Refs(new GitRemote(project, Repository.Url), CancellationToken.None);
        }

        await Server.DisposeAsync();
        folder.Dispose();
    }
}
