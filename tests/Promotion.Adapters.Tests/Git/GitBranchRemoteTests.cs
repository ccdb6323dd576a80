using System.Collections.Immutable;
using Promotion.Adapters.Git;
using Promotion.Domain.Branches;
using Promotion.Testing;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

public sealed class GitBranchRemoteTests
{
    [Fact]
    public async Task Land_ManyPushes_AreSentInOne()
    {
        await using var git = await GitBench.Start();
        var pushes = await Pushes(git, "a", "b", "c", "d");
        var outcomes = await git.Remote.Land(pushes, CancellationToken.None);
        Assert.Equal(1, git.Server.Traffic.Count(GitServer.Push));
        Assert.Equal(["Use d", "Use c", "Use b", "Use a", "First"], await git.Repository.Subjects("main"));
        Assert.Equal(
            (await git.Repository.Log("main")).Reverse().Skip(1).Select(commit => commit.Sha), outcomes.Select(outcome => ((BranchOutcome.Landed)outcome).Commit));
        Assert.Equal("b\n", await git.Repository.Show("main", "b.txt"));
    }

    [Fact]
    public async Task Land_Again_FindsAllOfThemAndSendsNothing()
    {
        await using var git = await GitBench.Start();
        var pushes = await Pushes(git, "a", "b");
        var outcomes = await git.Remote.Land(pushes, CancellationToken.None);
        await git.CommitByOthers("later.txt", "x");
        Assert.Equal(outcomes, await git.Remote.Land(pushes, CancellationToken.None));
        Assert.Equal(1, git.Server.Traffic.Count(GitServer.Push));
    }

    [Fact]
    public async Task Land_OneThatConflicts_DoesNotKeepTheOthersAway()
    {
        await using var git = await GitBench.Start();
        var pushes = (await Pushes(git, "a")).Add(await Push(git, "x", "same.txt")).Add(await Push(git, "y", "same.txt")).AddRange(await Pushes(git, "b"));
        var outcomes = await git.Remote.Land(pushes, CancellationToken.None);
        Assert.Equal([true, true, false, true], outcomes.Select(outcome => outcome is BranchOutcome.Landed));
        Assert.Equal($"merge conflict with main of {git.Repository.Url} in same.txt", Assert.IsType<BranchOutcome.Refused>(outcomes[2]).Why);
        Assert.Equal(["Use b", "Use x", "Use a", "First"], await git.Repository.Subjects("main"));
    }

    [Fact]
    public async Task Land_ServerRefusesOneOfThem_OnlyThatOneIsRefused()
    {
        await using var git = await GitBench.Start();
        await git.Hook("pre-receive", "read old new ref; if git log --format=%s $old..$new | grep -q bad; then echo 'no bad words here' >&2; exit 1; fi");
        var outcomes = await git.Remote.Land(await Pushes(git, "a", "bad", "c"), CancellationToken.None);
        Assert.Equal([true, false, true], outcomes.Select(outcome => outcome is BranchOutcome.Landed));
        Assert.Contains("no bad words here", Assert.IsType<BranchOutcome.Refused>(outcomes[1]).Why, StringComparison.Ordinal);
        Assert.Equal(["Use c", "Use a", "First"], await git.Repository.Subjects("main"));
    }

    [Fact]
    public async Task Land_SameChangeTwice_TheSecondHasNothingToAdd()
    {
        await using var git = await GitBench.Start();
        var outcomes = await git.Remote.Land([await Push(git, "x", "same.txt", "1\n"), await Push(git, "y", "same.txt", "1\n")], CancellationToken.None);
        Assert.Equal(outcomes[0], outcomes[1]);
        Assert.Equal(["Use x", "First"], await git.Repository.Subjects("main"));
    }

    [Fact]
    public async Task Land_BaseThatTheRemoteHasNoMore_IsAnErrorThatSaysSo()
    {
        await using var git = await GitBench.Start();
        var push = (await Push(git, "a")) with { Commits = CommitParcel.Empty };
        var outcome = Assert.IsType<BranchOutcome.Troubled>((await git.Remote.Land([push], CancellationToken.None))[0]);
        Assert.Contains("is no longer in", outcome.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Land_PolicyMerge_JoinsBothAndFindsItself()
    {
        await using var git = await GitBench.Start();
        var push = (await Push(git, "a")) with { Policy = IntegrationPolicy.AlwaysMerge };
        var theirs = await git.CommitByOthers("other.txt", "x");
        var outcome = (await git.Remote.Land([push], CancellationToken.None))[0];
        var tip = (await git.Repository.Log("main"))[0];
        Assert.Equal(new BranchOutcome.Landed(tip.Sha), outcome);
        Assert.Equal([push.Head, theirs], tip.Parents);
        Assert.Equal($"Merge branch 'main' of {git.Repository.Url}\n\n{push.Trailer}", tip.Message);
        await git.CommitByOthers("later.txt", "x");
        Assert.Equal(outcome, (await git.Remote.Land([push], CancellationToken.None))[0]);
    }

    [Fact]
    public async Task Land_PolicyNone_IsRefusedWhenOthersPushed()
    {
        await using var git = await GitBench.Start();
        var push = (await Push(git, "a")) with { Policy = IntegrationPolicy.None };
        var theirs = await git.CommitByOthers("other.txt", "x");
        Assert.Contains("others have pushed to main", Assert.IsType<BranchOutcome.Refused>((await git.Remote.Land([push], CancellationToken.None))[0]).Why, StringComparison.Ordinal);
        Assert.Equal(theirs, await git.Repository.Head("main"));
    }

    [Theory]
    [InlineData(IntegrationPolicy.RebaseOrFail, false, true)]
    [InlineData(IntegrationPolicy.RebaseOrFail, true, false)]
    [InlineData(IntegrationPolicy.RebaseOrMerge, true, true)]
    public async Task Land_RebaseThatWouldLoseASignature_IsNotDone(IntegrationPolicy policy, bool isSigned, bool lands)
    {
        await using var git = await GitBench.Start();
        var push = (await Push(git, "a", signingKey: isSigned ? await Keys.Ssh() : null)) with { Policy = policy, Committer = null };
        await git.CommitByOthers("other.txt", "x");
        var outcome = (await git.Remote.Land([push], CancellationToken.None))[0];
        Assert.Equal(lands, outcome is BranchOutcome.Landed);
        var isMerge = policy == IntegrationPolicy.RebaseOrMerge;
        Assert.Equal(lands && isMerge ? 2 : 1, (await git.Repository.Log("main"))[0].Parents.Length);
    }

    private static async Task<ImmutableArray<BranchPush>> Pushes(GitBench git, params string[] names)
    {
        var pushes = ImmutableArray.CreateBuilder<BranchPush>();
        foreach (var name in names) pushes.Add(await Push(git, name));
        return pushes.ToImmutable();
    }

    /// <summary>What a promotion of that name asks for that writes one file.</summary>
    private static async Task<BranchPush> Push(GitBench git, string name, string? file = null, string? content = null, string? signingKey = null)
    {
        using var bench = new Steps.Bench { Promotion = $"{name}.01abc.f1" };
        var author = signingKey is null ? "" : $$"""
            "author":{"name":"Ada","email":"ada@example.com","signingKey":{{System.Text.Json.JsonSerializer.Serialize(signingKey)}}},
            """;
        await bench.Run(git.CloneStep, $$"""{"repoURL":"{{git.Repository.Url}}",{{author}}"checkout":[{"path":"src","branch":"main"}]}""");
        bench.Write($"src/{file ?? $"{name}.txt"}", content ?? $"{name}\n");
        await bench.Run(git.CommitStep, $$"""{"path":"src","message":"Use {{name}}"}""");
        var writer = new CollectingWriter();
        await bench.Fails(new GitPushStep(git.Runner, git.Mirrors, writer), """{"path":"src"}""");
        return writer.Last!;
    }

    /// <summary>Keeps what is asked for and does nothing.</summary>
    private sealed class CollectingWriter : IBranchWriter
    {
        public BranchPush? Last { get; private set; }

        public Task<BranchOutcome> Push(BranchPush push, CancellationToken cancellation)
        {
            Last = push;
            return Task.FromResult<BranchOutcome>(new BranchOutcome.Withdrawn());
        }
    }
}
