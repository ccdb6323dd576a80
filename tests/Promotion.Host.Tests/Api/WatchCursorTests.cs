using Grpc.Core;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>Where a watch may begin.</summary>
public sealed class WatchCursorTests : IDisposable
{
    private readonly Watcher _watcher = new();

    private FakeFeed Feed => _watcher.Feed;

    public void Dispose() => _watcher.Dispose();

    [Fact]
    public async Task Watch_WithCursorOfChange_TellsOnlyWhatCameAfter()
    {
        Feed.Put(Sample.Project());
        var first = _watcher.Watch();
        await first.Next(2);
        Feed.Put(Sample.Stage("one"));
        var cursor = (await first.Next()).Change.Cursor;
        Feed.Put(Sample.Stage("two"));

        var resumed = await _watcher.Watch(new Wire.WatchRequest { Cursor = cursor }).Next(2);

        Assert.Equal("projects/shop/stages/two", resumed[0].Change.Resource.Stage.Name);
        Assert.Equal(Wire.WatchResponse.EventOneofCase.Synced, resumed[1].EventCase);
    }

    [Fact]
    public async Task Watch_CursorBeforeNewProject_TellsItFromItsBeginning()
    {
        Feed.Put(Sample.Project());
        var cursor = (await _watcher.Watch().Next(2))[1].Synced.Cursor;
        Feed.Put(Sample.Project("later"));

        var told = await _watcher.Watch(new Wire.WatchRequest { Cursor = cursor }).Next(2);

        Assert.Equal("projects/later", told[0].Change.Resource.Project.Name);
        Assert.NotEmpty(told[1].Synced.Cursor);
    }

    [Fact]
    public async Task Watch_OnlyOtherThingsHappen_CheckpointMovesCursorOn()
    {
        Feed.Put(Sample.Project());
        var request = new Wire.WatchRequest { Kinds = { Wire.ResourceKind.Freight } };
        var told = _watcher.Watch(request);
        var start = (await told.Next()).Synced.Cursor;

        Feed.Put(Sample.Stage("passed-over"));
        var checkpoint = (await _watcher.SoonerOrLater(told)).Checkpoint;
        while (checkpoint.Cursor == start)
        {
            checkpoint = (await _watcher.SoonerOrLater(told)).Checkpoint;
        }

        Feed.OldestKept = 3;
        var resumed = _watcher.Watch(new Wire.WatchRequest(request) { Cursor = checkpoint.Cursor });

        Assert.Equal(Wire.WatchResponse.EventOneofCase.Synced, (await resumed.Next()).EventCase);
    }

    [Fact]
    public async Task Watch_CursorOlderThanWhatIsKept_IsRefusedNamingTheOldest()
    {
        Feed.Put(Sample.Project());
        var cursor = (await _watcher.Watch().Next(2))[1].Synced.Cursor;
        Feed.Put(Sample.Stage("one"));
        Feed.Put(Sample.Stage("two"));
        Feed.OldestKept = 3;
        _watcher.Restart();

        var refusal = await Assert.ThrowsAsync<RpcException>(() => _watcher.Watch(new Wire.WatchRequest { Cursor = cursor }).Ends);
        var info = refusal.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!;
        var told = await _watcher.Watch(new Wire.WatchRequest { Cursor = info.Metadata["oldest"] }).Next(2);

        Assert.Equal((StatusCode.OutOfRange, "CURSOR_EXPIRED"), (refusal.StatusCode, info.Reason));
        Assert.Equal("projects/shop/stages/two", told[0].Change.Resource.Stage.Name);
    }

    [Theory]
    [InlineData("!")]
    [InlineData("AAAA")]
    [InlineData("Ag")]
    public async Task Watch_CursorThatIsNone_IsRefused(string cursor)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(() => _watcher.Watch(new Wire.WatchRequest { Cursor = cursor }).Ends);

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_CURSOR"), (refusal.StatusCode, refusal.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason));
    }

    [Fact]
    public async Task Watch_CursorOfAnotherFeed_IsRefused()
    {
        Feed.Put(Sample.Project());
        var cursor = (await _watcher.Watch().Next(2))[1].Synced.Cursor;
        using var other = new Watcher("other");
        other.Feed.Put(Sample.Project());
        using var shorter = new Watcher();

        foreach (var watcher in (Watcher[])[other, shorter])
        {
            var refusal = await Assert.ThrowsAsync<RpcException>(() => watcher.Watch(new Wire.WatchRequest { Cursor = cursor }).Ends);

            Assert.Equal("INVALID_CURSOR", refusal.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
        }
    }

    [Fact]
    public async Task Watch_CursorOfAnotherQuestion_ResumesThereWithTheNewOne()
    {
        Feed.Put(Sample.Project());
        var cursor = (await _watcher.Watch().Next(2))[1].Synced.Cursor;
        Feed.Put(Sample.Project("other"));
        Feed.Put(Sample.Stage("one"));

        var told = await _watcher.Watch(new Wire.WatchRequest { Cursor = cursor, Kinds = { Wire.ResourceKind.Stage } }).Next(2);

        Assert.Equal("projects/shop/stages/one", told[0].Change.Resource.Stage.Name);
        Assert.Equal(Wire.WatchResponse.EventOneofCase.Synced, told[1].EventCase);
    }

    [Fact]
    public async Task Watch_OverManyProjects_KeepsItsCursorShort()
    {
        for (var i = 0; i < 500; i++)
        {
            Feed.Put(Sample.Project($"p{i}"));
        }

        var told = await _watcher.Watch().Next(501);

        Assert.InRange(told[500].Synced.Cursor.Length, 1, 16);
    }

    [Fact]
    public async Task Watch_CursorOfTheVersionBefore_IsExpired()
    {
        Feed.Put(Sample.Project());

        var refusal = await Assert.ThrowsAsync<RpcException>(() => _watcher.Watch(new Wire.WatchRequest { Cursor = "AQAAAAAAAAAA" }).Ends);

        Assert.Equal((StatusCode.OutOfRange, "CURSOR_EXPIRED"), (refusal.StatusCode, refusal.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason));
    }
}
