using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Adapters.Git;
using Promotion.Adapters.Http;
using Promotion.Adapters.Processes;
using Promotion.Adapters.PullRequests;
using Promotion.Adapters.Steps;
using Promotion.Adapters.Tests.Steps;
using Promotion.Adapters.Warehouses;
using Promotion.Adapters.Yaml;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

/// <summary>Against a real sshd that lets one key in.</summary>
public sealed class GitOverSshTests : IAsyncLifetime
{
    private readonly TempFolder _data = new();
    private readonly ProgramRunner _programs = new(TimeProvider.System, NullLogger<ProgramRunner>.Instance);
    private SshServer _server = null!;
    private GitRepository _repository = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private GitRemote Remote => new("acme", _repository.Url);

    private string KnownHosts => Path.Combine(_data.Path, "git", "home", "known_hosts");

    public async ValueTask InitializeAsync()
    {
        _server = await SshServer.Start();
        _repository = await _server.Create("web");
        await _repository.Commit("main", new Dictionary<string, string?> { ["values.yaml"] = "tag: v1\n" }, "First");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Discovery_WithTheKeyOfASecret_FindsCommitsAndKeepsNoKeyOnDisk()
    {
        var source = new GitCommitSource(Mirrors(_server.PrivateKey), new FakeCommitFilter());
        var subscription = new Subscription.Git(
            null, _repository.Url, CommitSelectionStrategy.NewestFromBranch, null, null, StrictSemvers: true, [], [], null, ["values.yaml"], [], null, 20, InsecureSkipTlsVerify: false, Blobless: false);

        var found = await source.Discover("acme", subscription, null, Cancellation);

        Assert.Equal([await _repository.Head("main")], found.Items.Select(commit => commit.Id));
        Assert.DoesNotContain(Directory.EnumerateFiles(_data.Path, "key-*", SearchOption.AllDirectories), _ => true);
    }

    [Fact]
    public async Task Steps_CloneAndPush()
    {
        using var bench = new Bench();
        var credentials = new FakeCredentials(Key(_server.PrivateKey));
        var runner = new GitRunner(_programs, credentials, new GitStepOptions { KnownHosts = KnownHosts }, new ToolOptions());
        var mirrors = Mirrors(_server.PrivateKey);
        await bench.Run(
            new GitCloneStep(runner, mirrors), $$"""{"repoURL":"{{_repository.Url}}","checkout":[{"path":"src","branch":"main"}]}""", alias: "clone");
        await bench.Run(new YamlUpdateStep(), """{"path":"src/values.yaml","updates":[{"key":"tag","value":"v2"}]}""");
        await bench.Run(new GitCommitStep(runner), """{"path":"src","message":"Second"}""");

        using var http = new RemoteHttp(new DiscoveryOptions(_data.Path), TimeProvider.System);
        var github = new GitHubCommits(runner, new PullRequestHosts(http, credentials), credentials);
        await bench.Run(new GitPushStep(runner, mirrors, new FakeBranchWriter(new GitBranchRemote(runner, mirrors, github, TimeProvider.System))), """{"path":"src"}""");

        Assert.Equal("tag: v2\n", await _repository.Show("main", "values.yaml"));
    }

    [Fact]
    public async Task OtherKeyOrNone_IsRefused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        foreach (var key in new[] { other.ExportECPrivateKeyPem(), null })
        {
            var refusal = await Assert.ThrowsAsync<GitException>(() => Mirrors(key).Fresh(Remote, Cancellation));
            Assert.Equal(GitFailure.Refused, refusal.Failure);
            Assert.Contains("Permission denied", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task HostKey_IsTrustedAtFirstSightAndRefusedWhenItChanges()
    {
        var mirrors = Mirrors(_server.PrivateKey);
        await mirrors.Fresh(Remote, Cancellation);
        var known = await File.ReadAllTextAsync(KnownHosts, Cancellation);
        await _server.ChangeHostKey();

        var refusal = await Assert.ThrowsAsync<GitException>(() => mirrors.Fresh(Remote, Cancellation));

        Assert.Equal(GitFailure.Untrusted, refusal.Failure);
        Assert.Contains($"remove its line from {KnownHosts}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(known, await File.ReadAllTextAsync(KnownHosts, Cancellation));
        File.Delete(KnownHosts);
        Assert.NotNull((await mirrors.Fresh(Remote, Cancellation)).Refs.Head);
    }

    private GitMirrors Mirrors(string? key) => new(
        _programs, new FakeCredentials(key is null ? null : Key(key)), new DiscoveryOptions(_data.Path), TimeProvider.System, NullLogger<GitMirrors>.Instance);

    private static Credential Key(string pem) => new("", null, pem);
}
