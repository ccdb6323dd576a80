using System.Collections.Immutable;
using System.IO.Compression;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Testing;

public sealed class GitServerTests
{
    private static readonly Dictionary<string, string?> Readme = new() { ["README.md"] = "hello\n" };

    [Fact]
    public async Task Commit_OnTop_KeepsOtherFilesAndParent()
    {
        await using var server = await GitServer.Start();
        var repository = await server.Create("gitops");
        var first = await repository.Commit("main", new Dictionary<string, string?> { ["a.txt"] = "a", ["dir with space/b.txt"] = "é\n" }, "first");
        var second = await repository.Commit("main", new Dictionary<string, string?> { ["a.txt"] = null, ["c.txt"] = "" }, "second\n\nbody");

        Assert.Equal(["c.txt", "dir with space/b.txt"], await repository.ListFiles("main"));
        Assert.Equal("é\n", await repository.Show("main", "dir with space/b.txt"));
        var log = await repository.Log("main");
        Assert.Equal([second, first], log.Select(commit => commit.Sha));
        Assert.Equal("second\n\nbody", log[0].Message);
        Assert.Equal([first], log[0].Parents);
        Assert.Equal(0, server.Traffic.Count(GitServer.Discovery));
    }

    [Fact]
    public async Task Commit_Orphan_StartsTheBranchAnew()
    {
        await using var server = await GitServer.Start();
        var repository = await server.Create("gitops");
        await repository.Commit("main", Readme);
        await repository.Commit("main", new Dictionary<string, string?> { ["new.txt"] = "n" }, details: new CommitDetails { Orphan = true, At = DateTimeOffset.UnixEpoch, Author = "Bob" });
        await repository.Commit("env/test", Readme);
        await repository.Tag("v1.0.0");
        await repository.Tag("v1.1.0", "env/test", "annotated");

        var only = Assert.Single(await repository.Log("main"));
        Assert.Equal("Bob", only.Author);
        Assert.Equal(["new.txt"], await repository.ListFiles("main"));
        Assert.Equal(["env/test", "main"], await repository.Branches());
        Assert.Equal(only.Sha, await repository.Head("v1.0.0"));
        Assert.Equal(await repository.Head("env/test"), await repository.Head("v1.1.0"));
        Assert.Null(await repository.Head("missing"));
    }

    [Fact]
    public async Task CloneAndPush_WithoutUsers_Arrive()
    {
        await using var server = await GitServer.Start();
        var repository = await server.Create("gitops");
        await repository.Commit("main", Readme);
        using var clone = await GitClone.Of(repository.Url);

        var sha = await clone.Commit("pushed.txt", "pushed\n");
        await clone.Git("push", "--quiet", "origin", "main");

        Assert.Equal(sha, await repository.Head("main"));
        Assert.Equal("pushed\n", await repository.Show("main", "pushed.txt"));
        Assert.Equal(2, server.Traffic.Count(GitServer.Fetch)); // protocol 2: refs, then objects
        Assert.Equal(1, server.Traffic.Count(GitServer.Push));
    }

    [Fact]
    public async Task Push_LargeAndChunked_Arrives()
    {
        await using var server = await GitServer.Start();
        var repository = await server.Create("gitops");
        await repository.Commit("main", Readme);
        using var clone = await GitClone.Of(repository.Url);
        // Over git's http.postBuffer of 1 MiB it pushes with Transfer-Encoding: chunked, after a probe.
        var large = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{unchecked(i * 2654435761):x8}{i * 40503 % 65521:x}\n"));
        await clone.Commit("large.txt", large);
        await clone.Git("-c", "core.compression=0", "push", "--quiet", "origin", "main");

        Assert.Equal(large, await repository.Show("main", "large.txt"));
        Assert.Equal(2, server.Traffic.Count(GitServer.Push));
    }

    [Fact]
    public async Task Fetch_WithGzippedBodyAndProtocol2_IsUnderstood()
    {
        await using var server = await GitServer.Start();
        var repository = await server.Create("gitops");
        var sha = await repository.Commit("main", Readme);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write("0014command=ls-refs\n0000"u8);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{repository.Url}/git-upload-pack") { Content = new ByteArrayContent(packed.ToArray()) };
        request.Content.Headers.Add("Content-Type", "application/x-git-upload-pack-request");
        request.Content.Headers.ContentEncoding.Add("gzip");
        request.Headers.Add("Git-Protocol", "version=2");
        using var answer = await http.SendAsync(request);

        Assert.Equal($"0032{sha} HEAD\n003d{sha} refs/heads/main\n0000", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Clone_WithUsers_NeedsTheRightPassword()
    {
        var users = ImmutableDictionary<string, string>.Empty.Add("ada", "p:w");
        await using var server = await GitServer.Start(new GitServerOptions { Users = users });
        var repository = await server.Create("gitops");
        await repository.Commit("main", Readme);

        var nobody = await GitRepository.Git(["ls-remote", repository.Url], check: false);
        var wrong = await GitRepository.Git(["ls-remote", repository.Url.Replace("//", "//ada:no@", StringComparison.Ordinal)], check: false);
        var right = await GitRepository.Git(["ls-remote", repository.Url.Replace("//", "//ada:p%3Aw@", StringComparison.Ordinal)]);

        Assert.Equal(128, nobody.ExitCode);
        Assert.Contains("Authentication failed", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("refs/heads/main", right.Output, StringComparison.Ordinal);
        Assert.Equal(1, server.Traffic.Count(GitServer.Discovery));
    }

    [Fact]
    public async Task Clone_ShallowAndFiltered_LeavesTheRestThere()
    {
        await using var server = await GitServer.Start();
        var repository = await server.Create("gitops");
        await repository.Commit("main", Readme);
        await repository.Commit("main", new Dictionary<string, string?> { ["other.txt"] = "other\n" });
        using var folder = new TempFolder();
        await GitRepository.Git(["clone", "--quiet", "--bare", "--depth=1", "--filter=blob:none", repository.Url, folder.Path]);
        var objects = await GitRepository.Git(["-C", folder.Path, "rev-list", "--objects", "--all", "--missing=print"]);

        Assert.Equal(2, objects.Output.Split('\n').Count(line => line.StartsWith('?')));
        Assert.Equal("1\n", (await GitRepository.Git(["-C", folder.Path, "rev-list", "--count", "main"])).Output);
    }

    [Fact]
    public async Task Push_ByLibGit2_WithPassword_Arrives()
    {
        var users = ImmutableDictionary<string, string>.Empty.Add("ada", "pw");
        await using var server = await GitServer.Start(new GitServerOptions { Users = users });
        var repository = await server.Create("gitops");
        await repository.Commit("main", Readme);
        using var folder = new TempFolder();
        LibGit2Sharp.Handlers.CredentialsHandler ada = (_, _, _) => new LibGit2Sharp.UsernamePasswordCredentials { Username = "ada", Password = "pw" };
        LibGit2Sharp.Repository.Clone(repository.Url, folder.Path, new LibGit2Sharp.CloneOptions { FetchOptions = { CredentialsProvider = ada } });
        using var clone = new LibGit2Sharp.Repository(folder.Path);
        await File.WriteAllTextAsync(folder["pushed.txt"], "pushed\n");
        LibGit2Sharp.Commands.Stage(clone, "pushed.txt");
        var author = new LibGit2Sharp.Signature("Ada", "ada@example.com", DateTimeOffset.UnixEpoch);
        var commit = clone.Commit("Push", author, author, new LibGit2Sharp.CommitOptions());
        clone.Network.Push(clone.Head, new LibGit2Sharp.PushOptions { CredentialsProvider = ada });

        Assert.Equal(commit.Sha, await repository.Head("main"));
    }

    [Fact]
    public async Task Clone_OfUnknownRepository_IsNotFound()
    {
        await using var server = await GitServer.Start();
        var result = await GitRepository.Git(["ls-remote", server.Url("missing")], check: false);

        Assert.Equal(128, result.ExitCode);
        Assert.Contains("not found", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_NotOnTop_IsRefused()
    {
        await using var server = await GitServer.Start();
        var repository = await server.Create("gitops");
        await repository.Commit("main", Readme);
        using var clone = await GitClone.Of(repository.Url);
        await clone.Commit("mine.txt", "mine");
        var theirs = await repository.Commit("main", new Dictionary<string, string?> { ["theirs.txt"] = "" });
        var push = await clone.Try("push", "--quiet", "origin", "main");

        Assert.Equal(1, push.ExitCode);
        Assert.Contains("rejected", push.Error, StringComparison.Ordinal);
        Assert.Equal(theirs, await repository.Head("main"));
    }
}
