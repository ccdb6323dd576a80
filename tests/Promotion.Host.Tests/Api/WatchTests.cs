using Grpc.Core;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>What is, then what changes.</summary>
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

        _watcher.Clock.Advance(TimeSpan.FromSeconds(9));
        var early = told.IsSilent;
        _watcher.Clock.Advance(TimeSpan.FromSeconds(6));
        var checkpoint = (await told.Next()).Checkpoint;
        var second = (await _watcher.SoonerOrLater(told)).Checkpoint;

        Assert.True(early);
        Assert.True(checkpoint.Time.ToDateTimeOffset() > Sample.Noon.AddSeconds(9));
        Assert.True(second.Time > checkpoint.Time);
    }

    [Fact]
    public async Task Watch_CallerNoLongerLetIn_Ends()
    {
        Feed.Put(Sample.Project());
        var told = _watcher.Watch();
        await told.Next(2);

        _watcher.MayGoOn = () => throw new RpcException(new Status(StatusCode.Unauthenticated, "gone"));
        while (!told.Ends.IsCompleted)
        {
            _watcher.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(() => told.Ends)).StatusCode);
    }

    [Fact]
    public async Task Watch_MoreHappensThanMemoryHolds_TellsAllInOrder()
    {
        const int Many = 9000;
        Feed.Put(Sample.Project());
        Feed.AfterSnapshot = () =>
        {
            for (var i = 0; i < Many; i++)
            {
                Feed.Put(Sample.Stage());
            }

            Feed.Put(Sample.Project("late"));
        };
        var told = _watcher.Watch(new Wire.WatchRequest { EveryChange = true });

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
        var call = new FakeCall();
        Caller.Admin.Enter(call);
        var watch = _watcher.Service(lifetime).Watch(new Wire.WatchRequest(), told, call);
        await told.Next();

        lifetime.StopApplication();

        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => watch)).StatusCode);
    }
}
