using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>A watch in pieces.</summary>
public sealed class PollTests : IDisposable
{
    private readonly Watcher _watcher = new();

    private FakeFeed Feed => _watcher.Feed;

    public void Dispose() => _watcher.Dispose();

    [Fact]
    public async Task Poll_FromTheBeginning_IsToldEachChangeOnce()
    {
        Feed.Put(Sample.Project());
        var begin = await _watcher.Polls.PollChanges(new Wire.PollChangesRequest(), new FakeCall());
        Feed.Put(Sample.Stage("one"));
        Feed.Put(Sample.Stage("two"));

        var first = await _watcher.Polls.PollChanges(new Wire.PollChangesRequest { Cursor = begin.Cursor, PageSize = 1 }, new FakeCall());
        var second = await _watcher.Polls.PollChanges(new Wire.PollChangesRequest { Cursor = first.Cursor }, new FakeCall());
        var none = await _watcher.Polls.PollChanges(new Wire.PollChangesRequest { Cursor = second.Cursor }, new FakeCall());

        Assert.Empty(begin.Changes);
        Assert.Equal("projects/shop/stages/one", Assert.Single(first.Changes).Resource.Stage.Name);
        Assert.Equal("projects/shop/stages/two", Assert.Single(second.Changes).Resource.Stage.Name);
        Assert.Empty(none.Changes);
    }

    [Fact]
    public async Task Poll_WithWait_IsAnsweredByTheFirstChange()
    {
        Feed.Put(Sample.Project());
        var begin = await _watcher.Polls.PollChanges(new Wire.PollChangesRequest(), new FakeCall());
        var wait = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromSeconds(30));
        var waiting = _watcher.Polls.PollChanges(new Wire.PollChangesRequest { Cursor = begin.Cursor, Wait = wait }, new FakeCall());

        Feed.Put(Sample.Stage("one"));
        var told = await waiting;
        var silent = _watcher.Polls.PollChanges(new Wire.PollChangesRequest { Cursor = told.Cursor, Wait = wait }, new FakeCall());
        while (!silent.IsCompleted)
        {
            _watcher.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.Equal("projects/shop/stages/one", Assert.Single(told.Changes).Resource.Stage.Name);
        Assert.Empty((await silent).Changes);
    }
}
