using Promotion.Adapters.Git;
using Xunit;

namespace Promotion.Adapters.Tests.Git;

public sealed class CommitMemoryTests
{
    [Fact]
    public void Find_OfARememberedCommit_GivesIt()
    {
        var memory = new CommitMemory(10);
        memory.Add(Commit("a"));

        Assert.Equal("a", memory.Find("a")?.Id);
        Assert.Null(memory.Find("b"));
    }

    [Fact]
    public void Add_BeyondTheCapacity_ForgetsWhatNobodyAskedFor()
    {
        var memory = new CommitMemory(20);
        memory.Add(Commit("asked"));
        memory.Add(Commit("forgotten"));
        foreach (var i in Enumerable.Range(0, 100))
        {
            memory.Add(Commit($"{i}", "one/path"));
            Assert.NotNull(memory.Find("asked"));
        }

        Assert.Null(memory.Find("forgotten"));
        Assert.InRange(Enumerable.Range(0, 100).Count(i => memory.Find($"{i}") is not null), 1, 10);
    }

    private static IndexedCommit Commit(string id, params string[] paths) => new(id, null, DateTimeOffset.UnixEpoch, "", "", "", [.. paths]);
}
