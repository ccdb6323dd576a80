using System.Collections.Immutable;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Storage;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task StepLog_AppendedBeforeACommit_IsThereAfterIt()
    {
        ImmutableArray<StepLogLine> lines =
        [
            Line(1, "checked out main"),
            Line(2, "downloading") with { Progress = new StepProgress(10, 20, ProgressUnit.Bytes) },
            Line(3, "unpacking") with { Progress = new StepProgress(7, null, ProgressUnit.Files) },
            Line(4, "it failed ☠") with { Level = StepLogLevel.Error, Step = 1, Alias = "push" },
        ];
        Store.Append("web", "p1", lines);

        await Store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Change("f1")));

        Assert.Equal(lines, await Store.Read(new StepLogQuery("web", "p1"), 100, Cancellation));
        Assert.Equal(lines[1..3], await Store.Read(new StepLogQuery("web", "p1", After: 1), 2, Cancellation));
        Assert.Equal([lines[3]], await Store.Read(new StepLogQuery("web", "p1", Step: "push"), 100, Cancellation));
        Assert.Empty(await Store.Read(new StepLogQuery("web", "p2"), 100, Cancellation));
        Assert.Empty(await Store.Read(new StepLogQuery("other", "p1"), 100, Cancellation));
    }

    [Fact]
    public async Task StepLog_WithoutACommit_IsWrittenSoon()
    {
        var told = Store.NextLines("web", "p1");
        Store.Append("web", "p1", [Line(1, "alone")]);
        clock.Advance(TimeSpan.FromMilliseconds(100));

        await told.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        Assert.Equal("alone", Assert.Single(await Store.Read(new StepLogQuery("web", "p1"), 100, Cancellation)).Text);
    }

    [Fact]
    public async Task StepLog_WhenTheStoreIsClosed_IsWrittenFirst()
    {
        Store.Append("web", "p1", [Line(1, "last words")]);

        await Reopen();

        Assert.Single(await Store.Read(new StepLogQuery("web", "p1"), 100, Cancellation));
    }

    [Fact]
    public async Task StepLog_PositionThatIsTaken_KeepsItsLine()
    {
        await Write(Line(1, "first"));
        await Write(Line(1, "of a server that should be dead"), Line(2, "second"));

        Assert.Equal(["first", "second"], (await Store.Read(new StepLogQuery("web", "p1"), 100, Cancellation)).Select(line => line.Text));
    }

    [Fact]
    public async Task StepLog_Extent_CountsWhatIsKept()
    {
        Assert.Equal(0, (await Store.Extent("web", "p1", Cancellation)).Last);

        await Write(Line(1, "abc"), Line(2, "defg"), Line(3, "x") with { Step = 2, Alias = "push" });

        var extent = await Store.Extent("web", "p1", Cancellation);
        Assert.Equal(3, extent.Last);
        Assert.Equal([(0, (2, 7L)), (2, (1, 1L))], extent.Steps.OrderBy(step => step.Key).Select(step => (step.Key, step.Value)));
    }

    [Fact]
    public async Task StepLog_Compacted_KeepsWarningsErrorsAndWhatIsYoung()
    {
        await Write(
            Line(1, "old"), Line(2, "old warning") with { Level = StepLogLevel.Warning }, Line(3, "old error") with { Level = StepLogLevel.Error },
            Line(4, "young") with { At = Make.Noon.AddHours(2) });
        Store.Append("other", "p1", [Line(1, "of another project")]);

        var gone = await Store.Compact("web", Make.Noon.AddHours(1), Cancellation);

        Assert.Equal(1, gone);
        Assert.Equal([2, 3, 4], (await Store.Read(new StepLogQuery("web", "p1"), 100, Cancellation)).Select(line => line.Position));
        Assert.Single(await Store.Read(new StepLogQuery("other", "p1"), 100, Cancellation));
    }

    private async Task Write(params ImmutableArray<StepLogLine> lines)
    {
        var told = Store.NextLines("web", "p1");
        Store.Append("web", "p1", lines);
        clock.Advance(TimeSpan.FromMilliseconds(100));
        await told.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    private static StepLogLine Line(long position, string text) => new(position, 0, "clone", Make.Noon, StepLogLevel.Info, text, null);
}
