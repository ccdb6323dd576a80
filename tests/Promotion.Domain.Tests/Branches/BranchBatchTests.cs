using System.Collections.Immutable;
using Promotion.Domain.Branches;
using Xunit;

namespace Promotion.Domain.Tests.Branches;

public sealed class BranchBatchTests
{
    [Theory]
    [InlineData("a1 a2 a3", "a1 a2 a3")]
    [InlineData("a1 b1 a2", "a1 a2")]
    [InlineData("a1 A2 a3", "a1")]
    [InlineData("A1 a2", "A1")]
    [InlineData("b1 A2 b3", "b1")]
    public void Next_IsOfOneProjectAndEndsBeforeAForcedOne(string waiting, string expected) =>
        Assert.Equal(expected, string.Join(' ', BranchBatch.Next([.. waiting.Split(' ').Select(Push)]).Select(push => push.Id)));

    [Fact]
    public void Next_LargeParcels_GoInSeveralBatches()
    {
        var large = new CommitParcel("pack", [.. new byte[40 * 1024 * 1024]], []);
        ImmutableArray<BranchPush> waiting = [Push("a1") with { Commits = large }, Push("a2") with { Commits = large }];
        Assert.Equal("a1", Assert.Single(BranchBatch.Next(waiting)).Id);
    }

    [Fact]
    public void Key_SpellingsOfOneRepository_AreOneBranch() => Assert.Equal(
        Push("a1").Key, (Push("b1") with { RepoUrl = "https://ada@GIT.example.org/Web" }).Key);

    [Fact]
    public void Committer_Text_ShowsNoKey() =>
        Assert.DoesNotContain("secret", new BranchCommitter("Ada", "ada@example.com", "secret").ToString(), StringComparison.Ordinal);

    // A capital letter stands for a forced push; letters are projects.
    private static BranchPush Push(string id) => new(
        id, id[..1].ToLowerInvariant(), "https://git.example.org/web.git", false, "main", id, CommitParcel.Empty, "", IntegrationPolicy.AlwaysRebase, char.IsUpper(id[0]), 10, null);
}
