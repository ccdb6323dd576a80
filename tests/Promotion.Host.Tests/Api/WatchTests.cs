using Grpc.Core;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Domain.Storage;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

public sealed class WatchTests : IDisposable
{
    private readonly Watcher _watcher = new();

    private FakeFeed Feed => _watcher.Feed;

    public void Dispose() => _watcher.Dispose();

    [Fact]
    public async Task Watch_WithoutCursor_TellsSnapshotThenSyncedThenChanges()
    {
        Feed.Put(Sample.Project());
        Feed.Put(Sample.Stage());
        var told = _watcher.Watch();

        var begin = await told.Next(3);
        Feed.Put(Sample.Stage() with { CreatedAt = Sample.Noon.AddHours(1) });
        var change = (await told.Next()).Change;

        Assert.Equal("projects/shop", begin[0].Snapshot.Resource.Project.Name);
        Assert.Equal("projects/shop/stages/test", begin[1].Snapshot.Resource.Stage.Name);
        Assert.NotEmpty(begin[2].Synced.Cursor);
        Assert.Equal((Wire.ChangeKind.Updated, "admin", "test"), (change.Kind, change.Actor, change.Reason));
        Assert.Equal("3", change.Resource.Stage.Etag);
    }

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
    public async Task Watch_ChangeBetweenSnapshotAndFollow_IsToldOnce()
    {
        Feed.Put(Sample.Project());
        Feed.AfterSnapshot = () => Feed.Put(Sample.Stage("between"));
        var told = _watcher.Watch();

        var messages = await told.Next(3);
        Feed.Put(Sample.Stage("later"));
        var next = await told.Next();

        Assert.Equal("projects/shop/stages/between", messages[2].Change.Resource.Stage.Name);
        Assert.Equal("projects/shop/stages/later", next.Change.Resource.Stage.Name);
        Assert.True(told.IsSilent);
    }

    [Fact]
    public async Task Watch_ChangeBeforeSnapshotOfItsProject_IsInTheSnapshotOnly()
    {
        Feed.Put(Sample.Project());
        Feed.AfterList = () => Feed.Put(Sample.Stage("early"));
        var told = _watcher.Watch();

        var messages = await told.Next(3);
        Feed.Put(Sample.Stage("later"));
        var next = await told.Next();

        Assert.Equal("projects/shop/stages/early", messages[1].Snapshot.Resource.Stage.Name);
        Assert.Equal("projects/shop/stages/later", next.Change.Resource.Stage.Name);
    }

    [Fact]
    public async Task Watch_AllProjects_TellsProjectsThatComeLater()
    {
        Feed.AfterList = () => Feed.Put(Sample.Project("while-listing"));
        var told = _watcher.Watch();

        var synced = await told.Next();
        var first = await told.Next();
        Feed.Put(Sample.Project("later"));
        var second = await told.Next();

        Assert.Equal(Wire.WatchResponse.EventOneofCase.Synced, synced.EventCase);
        Assert.Equal("projects/while-listing", first.Change.Resource.Project.Name);
        Assert.Equal("projects/later", second.Change.Resource.Project.Name);
    }

    [Fact]
    public async Task Watch_ProjectMadeAgain_IsNotToldItsPast()
    {
        Feed.Put(Sample.Project());
        Feed.Remove("shop", ResourceKind.Project, "shop");
        var told = _watcher.Watch();
        await told.Next();

        Feed.Put(Sample.Project());
        var change = (await told.Next()).Change;

        Assert.Equal((Wire.ChangeKind.Created, "3"), (change.Kind, change.Resource.Project.Etag));
        Assert.True(told.IsSilent);
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
    public async Task Watch_WithKindsAndNames_TellsNothingElse()
    {
        Feed.Put(Sample.Project());
        Feed.Put(Sample.Stage("one"));
        Feed.Put(Sample.Stage("two"));
        var told = _watcher.Watch(new Wire.WatchRequest { Kinds = { Wire.ResourceKind.Stage }, Names = { "projects/shop/stages/two", "projects/shop/stages/new" } });

        var begin = await told.Next(2);
        Feed.Put(Sample.Stage("one"));
        Feed.Put(Sample.Stage("new"));
        var change = await told.Next();

        Assert.Equal("projects/shop/stages/two", begin[0].Snapshot.Resource.Stage.Name);
        Assert.NotEmpty(begin[1].Synced.Cursor);
        Assert.Equal("projects/shop/stages/new", change.Change.Resource.Stage.Name);
    }

    [Fact]
    public async Task Watch_OneProject_TellsNothingOfOthers()
    {
        Feed.Put(Sample.Project());
        var told = _watcher.Watch(new Wire.WatchRequest { Projects = { "projects/shop" } });
        await told.Next(2);

        Feed.Put(Sample.Project("other"));
        Feed.Put(Sample.Stage());
        var change = await told.Next();

        Assert.Equal("projects/shop/stages/test", change.Change.Resource.Stage.Name);
    }

    [Fact]
    public async Task Watch_Deletion_TellsTheResourceAsItWasLast()
    {
        Feed.Put(Sample.Project());
        Feed.Put(Sample.Stage());
        var told = _watcher.Watch();
        await told.Next(3);

        Feed.Remove("shop", ResourceKind.Stage, "test");
        var change = (await told.Next()).Change;

        Assert.Equal((Wire.ChangeKind.Deleted, "projects/shop/stages/test"), (change.Kind, change.Resource.Stage.Name));
    }

    [Fact]
    public async Task Watch_NothingHappens_SendsCheckpointAfter15Seconds()
    {
        var told = _watcher.Watch();
        await told.Next();

        _watcher.Clock.Advance(TimeSpan.FromSeconds(14));
        var early = told.IsSilent;
        _watcher.Clock.Advance(TimeSpan.FromSeconds(1));
        var checkpoint = (await told.Next()).Checkpoint;
        var second = (await SoonerOrLater(told)).Checkpoint;

        Assert.True(early);
        Assert.Equal(Sample.Noon.AddSeconds(15), checkpoint.Time.ToDateTimeOffset());
        Assert.True(second.Time.ToDateTimeOffset() >= Sample.Noon.AddSeconds(30));
    }

    [Fact]
    public async Task Watch_OnlyOtherThingsHappen_CheckpointMovesCursorOn()
    {
        Feed.Put(Sample.Project());
        var request = new Wire.WatchRequest { Kinds = { Wire.ResourceKind.Freight } };
        var told = _watcher.Watch(request);
        var start = (await told.Next()).Synced.Cursor;

        Feed.Put(Sample.Stage("passed-over"));
        var checkpoint = (await SoonerOrLater(told)).Checkpoint;
        while (checkpoint.Cursor == start)
        {
            checkpoint = (await SoonerOrLater(told)).Checkpoint;
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

        var refusal = await Assert.ThrowsAsync<RpcException>(() => _watcher.Watch(new Wire.WatchRequest { Cursor = cursor }).Ends);
        var info = refusal.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!;
        var told = await _watcher.Watch(new Wire.WatchRequest { Cursor = info.Metadata["oldest"] }).Next(2);

        Assert.Equal((StatusCode.OutOfRange, "CURSOR_EXPIRED"), (refusal.StatusCode, info.Reason));
        Assert.Equal("projects/shop/stages/two", told[0].Change.Resource.Stage.Name);
    }

    [Theory]
    [InlineData("!")]
    [InlineData("AAAA")]
    [InlineData("AQ")]
    public async Task Watch_CursorThatIsNone_IsRefused(string cursor)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(() => _watcher.Watch(new Wire.WatchRequest { Cursor = cursor }).Ends);

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_CURSOR"), (refusal.StatusCode, refusal.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason));
    }

    [Fact]
    public async Task Watch_CursorOfOtherScopeOrOtherStore_IsRefused()
    {
        Feed.Put(Sample.Project());
        var cursor = (await _watcher.Watch().Next(2))[1].Synced.Cursor;
        using var empty = new Watcher();

        var otherScope = await Assert.ThrowsAsync<RpcException>(
            () => _watcher.Watch(new Wire.WatchRequest { Cursor = cursor, Kinds = { Wire.ResourceKind.Stage } }).Ends);
        var otherStore = await Assert.ThrowsAsync<RpcException>(() => empty.Watch(new Wire.WatchRequest { Cursor = cursor }).Ends);

        Assert.Equal(StatusCode.InvalidArgument, otherScope.StatusCode);
        Assert.Equal("INVALID_CURSOR", otherStore.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
    }

    [Fact]
    public void Watch_KindThatCannotBeWatched_IsRefused()
    {
        var refusal = Assert.Throws<RpcException>(() => { _watcher.Watch(new Wire.WatchRequest { Kinds = { Wire.ResourceKind.Secret } }); });

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
    }

    [Fact]
    public async Task Watch_MoreHappensThanMemoryHolds_TellsAllInOrder()
    {
        const int Many = 5000;
        Feed.Put(Sample.Project());
        Feed.AfterSnapshot = () =>
        {
            for (var i = 0; i < Many; i++)
            {
                Feed.Put(Sample.Stage());
            }

            Feed.Put(Sample.Project("late"));
        };
        var told = _watcher.Watch();

        await told.Next(2);
        var changes = (await told.Next(Many + 1)).Select(message => message.Change.Resource).ToLookup(resource => resource.KindCase);

        Assert.Equal(Enumerable.Range(2, Many).Select(i => $"{i}"), changes[Wire.Resource.KindOneofCase.Stage].Select(resource => resource.Stage.Etag));
        Assert.Equal("projects/late", Assert.Single(changes[Wire.Resource.KindOneofCase.Project]).Project.Name);
    }

    [Fact]
    public async Task Watch_ChangesDuringEveryMomentOfIt_AreToldOnceAndInOrder()
    {
        const int Many = 500;
        Feed.Put(Sample.Project());
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < Many; i++)
            {
                Feed.Put(Sample.Stage($"s{i}"));
            }
        });
        var told = _watcher.Watch();

        var seen = new List<int>();
        while (seen.Count < Many)
        {
            var message = await told.Next();
            if ((message.Snapshot?.Resource ?? message.Change?.Resource)?.Stage is { } stage)
            {
                seen.Add(int.Parse(stage.Etag));
            }
        }

        await writer;
        Assert.Equal(Enumerable.Range(2, Many), seen);
    }

    [Fact]
    public async Task Watch_ServerStops_EndsAsUnavailable()
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        var told = new Watcher.Told();
        var watch = _watcher.Service(lifetime).Watch(new Wire.WatchRequest(), told, new FakeCall());
        await told.Next();

        lifetime.StopApplication();

        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => watch)).StatusCode);
    }

    // Time goes on until the watch, which works on threads of its own, has noticed.
    private async Task<Wire.WatchResponse> SoonerOrLater(Watcher.Told told)
    {
        while (told.IsSilent)
        {
            _watcher.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await told.Next();
    }
}
