using Grpc.Core;
using Promotion.Host.Api.Watches;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>What a watch is about.</summary>
public sealed class WatchFilterTests : IDisposable
{
    private readonly Watcher _watcher = new();

    private FakeFeed Feed => _watcher.Feed;

    public void Dispose() => _watcher.Dispose();

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
    public void Watch_KindThatCannotBeWatched_IsRefused()
    {
        var refusal = Assert.Throws<RpcException>(() => { _watcher.Watch(new Wire.WatchRequest { Kinds = { Wire.ResourceKind.Secret } }); });

        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
    }

    [Fact]
    public async Task Watch_WithLabels_TellsWhatHasThemOrHadThem()
    {
        Feed.Put(Sample.Project());
        Feed.Put(Sample.Stage("plain").Labelled("tier", "api"));
        Feed.Put(Sample.Stage("wanted").Labelled("tier", "web"));
        var told = _watcher.Watch(new Wire.WatchRequest { Kinds = { Wire.ResourceKind.Stage }, LabelSelector = "tier=web,!legacy" });

        var begin = await told.Next(2);
        Feed.Put(Sample.Stage("plain").Labelled("tier", "db"));
        Feed.Put(Sample.Stage("wanted").Labelled("tier", "api"));
        Feed.Put(Sample.Stage("wanted").Labelled("tier", "db"));
        Feed.Put(Sample.Stage("plain").Labelled("tier", "web"));
        var changes = await told.Next(2);

        Assert.Equal("projects/shop/stages/wanted", begin[0].Snapshot.Resource.Stage.Name);
        Assert.Equal(Wire.WatchResponse.EventOneofCase.Synced, begin[1].EventCase);
        Assert.Equal(["wanted api", "plain web"], changes.Select(change => change.Change.Resource.Stage).Select(stage => $"{stage.Name.Split('/')[^1]} {stage.Labels["tier"]}"));
    }

    [Fact]
    public async Task Watch_IncludeBefore_TellsWhatTheResourceWas()
    {
        Feed.Put(Sample.Project());
        Feed.Put(Sample.Stage("one").Labelled("tier", "web"));
        var told = _watcher.Watch(new Wire.WatchRequest { Kinds = { Wire.ResourceKind.Stage }, IncludeBefore = true });
        await told.Next(2);

        Feed.Put(Sample.Stage("one").Labelled("tier", "api"));
        Feed.Put(Sample.Stage("two").Labelled("tier", "api"));
        var changes = await told.Next(2);

        Assert.Equal("web", changes[0].Change.Before.Stage.Labels["tier"]);
        Assert.Null(changes[1].Change.Before);
    }

    [Theory]
    [InlineData("a=b=c")]
    [InlineData("a b")]
    public void LabelSelector_ThatIsNone_IsRefused(string selector)
    {
        var refusal = Assert.Throws<RpcException>(() => LabelQuery.Parse(selector, "label_selector"));

        Assert.Contains($"label_selector has '{selector}'", refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tier", true)]
    [InlineData("tier=", false)]
    [InlineData("tier=web", true)]
    [InlineData("tier==web", true)]
    [InlineData("tier!=web", false)]
    [InlineData("!tier", false)]
    [InlineData("tier=web, !legacy,owner!=ops", true)]
    public void LabelSelector_IsAllItsConditions(string selector, bool matches)
    {
        var resource = new Wire.Resource { Stage = new Wire.Stage { Labels = { ["tier"] = "web" } } };

        Assert.Equal(matches, LabelQuery.Parse(selector, "label_selector").Matches(resource));
    }

    [Fact]
    public async Task Watch_LabelLostByWhatIsOlderThanTheFeed_IsTold()
    {
        Feed.Put(Sample.Project());
        Feed.Put(Sample.Stage("one").Labelled("tier", "web"));
        var told = _watcher.Watch(new Wire.WatchRequest { Kinds = { Wire.ResourceKind.Stage }, LabelSelector = "tier=web" });
        await told.Next(2);

        Feed.OldestKept = 3;
        Feed.Put(Sample.Stage("one").Labelled("tier", "api"));

        Assert.Equal("api", (await told.Next()).Change.Resource.Stage.Labels["tier"]);
    }

    [Fact]
    public async Task Watch_SlowReaderByLabels_IsToldWhatLostThemMeanwhile()
    {
        using var watcher = new Watcher(options: new WatchOptions(TimeSpan.FromSeconds(15), SlowAfter: 4, Batch: 4));
        watcher.Feed.Put(Sample.Project());
        watcher.Feed.Put(Sample.Stage("one").Labelled("tier", "web"));
        var request = new Wire.WatchRequest { Kinds = { Wire.ResourceKind.Stage }, LabelSelector = "tier=web", IncludeBefore = true };
        request.Cursor = (await watcher.Watch(request).Next(2))[1].Synced.Cursor;

        watcher.Feed.Put(Sample.Stage("one").Labelled("tier", "api"));
        watcher.Feed.Put(Sample.Stage("one").Labelled("tier", "db"));
        for (var i = 0; i < 6; i++)
        {
            watcher.Feed.Put(Sample.Stage("other"));
        }

        var change = (await watcher.Watch(request).Next()).Change;

        Assert.Equal(("db", "web", 1), (change.Resource.Stage.Labels["tier"], change.Before.Stage.Labels["tier"], change.SupersededCount));
    }
}
