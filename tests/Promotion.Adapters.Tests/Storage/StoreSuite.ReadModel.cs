using System.Collections.Immutable;
using Promotion.Domain.Storage;
using Xunit;

namespace Promotion.Adapters.Tests.Storage;

public abstract partial class StoreSuite
{
    [Fact]
    public async Task List_ByEachField_SelectsAndCounts()
    {
        await Fill("web", 6);
        await Fill("api", 2);

        Assert.Equal(["run-1", "run-3", "run-5"], await Names(new ResourceQuery(ResourceKind.Promotion, "web", Stage: "prod")));
        Assert.Equal(["run-2", "run-5"], await Names(new ResourceQuery(ResourceKind.Promotion, "web", Freight: "f2")));
        Assert.Equal(["run-5"], await Names(new ResourceQuery(ResourceKind.Promotion, "web", Stage: "prod", Freight: "f2")));
        Assert.Equal(["run-0", "run-0"], await Names(new ResourceQuery(ResourceKind.Promotion, Phase: "Running")));
        Assert.Equal(["run-3", "run-4", "run-5", "run-0", "run-1", "run-2"], await Names(new ResourceQuery(ResourceKind.Promotion, "web", NewestFirst: true)));
        Assert.Empty(await Names(new ResourceQuery(ResourceKind.Freight, "web", Warehouse: "main", Alias: "none")));
        Assert.Equal(8, (await Store.List(new ResourceQuery(ResourceKind.Promotion, PageSize: 1), Cancellation)).Total);
    }

    [Fact]
    public async Task Locate_ByNameOrAlias_FindsNothingOfOtherProjectsAndKinds()
    {
        await Store.Commit(Make.Commit(Make.Stage("dev"), 0, Make.Change("f1", alias: "blue"), Make.Change("f2")));
        await Store.Commit(Make.Commit(Make.Stage("dev"), 1, Make.Change("f2", ChangeKind.Updated, "green")));

        Assert.Equal(new ResourcePlace("f1", 1), await Store.Locate("web", ResourceKind.Freight, "f1", Cancellation));
        Assert.Equal(new ResourcePlace("f1", 1), await Store.Locate("web", ResourceKind.Freight, "blue", Cancellation));
        Assert.Equal(new ResourcePlace("f2", 3), await Store.Locate("web", ResourceKind.Freight, "green", Cancellation));
        Assert.Null(await Store.Locate("api", ResourceKind.Freight, "f1", Cancellation));
        Assert.Null(await Store.Locate("web", ResourceKind.Stage, "f1", Cancellation));
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(true, "web")]
    [InlineData(false, null)]
    [InlineData(false, "web")]
    public async Task List_PagedWhileOthersWrite_NeitherMissesNorDoubles(bool newestFirst, string? project)
    {
        await Fill("web", 97);
        await Fill("api", 30);
        var query = new ResourceQuery(ResourceKind.Promotion, project, NewestFirst: newestFirst, PageSize: 10);
        var seen = new List<(string, string)>();
        for (var page = 0; page == 0 || query.PageToken is not null; page++)
        {
            var answer = await Store.List(query, Cancellation);
            seen.AddRange(answer.Rows.Select(r => (r.Project, r.Name)));
            await Store.Commit(Make.Commit(Make.Stage($"noise-{page}"), 0, Make.Promotion($"noise-{page}", page * 7), Make.Promotion($"zoise-{page}", 1000)));
            query = query with { PageToken = answer.NextPageToken };
        }

        var old = seen.Where(n => n.Item2.StartsWith("run-", StringComparison.Ordinal)).ToList();
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(project is null ? 127 : 97, old.Count);
    }

    [Fact]
    public async Task List_WithTokenOfAnotherQuery_IsRefused()
    {
        await Fill("web", 5);
        var query = new ResourceQuery(ResourceKind.Promotion, "web", PageSize: 2);
        var token = (await Store.List(query, Cancellation)).NextPageToken;

        await Assert.ThrowsAsync<FormatException>(() => Store.List(query with { PageToken = token, Stage = "prod" }, Cancellation));
        await Assert.ThrowsAsync<FormatException>(() => Store.List(query with { PageToken = "!" }, Cancellation));
        await Assert.ThrowsAsync<FormatException>(() => Store.List(query with { PageToken = token![..12] }, Cancellation));
        Assert.Equal(3, (await Store.List(query with { PageToken = token, PageSize = 3 }, Cancellation)).Rows.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task List_WithPageSizeOutOfRange_IsRefused(int size)
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.List(new ResourceQuery(ResourceKind.Stage, PageSize: size), Cancellation));

        Assert.Contains("page_size must be between 1 and 1000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshot_WhileOthersWrite_IsAsOfItsRevision()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(w => Task.Run(() => WriteMany(w * 3, 30), Cancellation)));
        while (!writing.IsCompleted)
            AssertWhole(await Store.Snapshot("p0", [ResourceKind.Freight, ResourceKind.Stage], Cancellation));
        await writing;

        var last = await Store.Snapshot("p0", [ResourceKind.Freight], Cancellation);
        Assert.Equal((480L, 8 * 31), (last.Revision, last.Rows.Length));
    }

    // Every commit creates one Freight as its first change and touches the writer's own as its second, so that a snapshot's newest row
    // is always the one of its revision.
    private static void AssertWhole(ProjectSnapshot snapshot) =>
        Assert.Equal(snapshot.Revision, snapshot.Rows.IsEmpty ? 0 : snapshot.Rows.Max(r => r.Revision));

    private async Task<IEnumerable<string>> Names(ResourceQuery query)
    {
        var page = await Store.List(query, Cancellation);
        Assert.Equal(page.Total, page.Rows.Length);
        return page.Rows.Select(r => r.Name);
    }

    private Task<CommitReceipt> Fill(string project, int count) => Store.Commit(
        new Commit(new ActorKey("filler", project), project, 0, Make.Utf8("x"), Runs(count), null, null, new Cause("admin", "fill"), Make.Noon));

    private static ImmutableArray<ResourceChange> Runs(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Make.Promotion($"run-{i}", i / 3, i % 2 == 0 ? "dev" : "prod", i == 0 ? "Running" : "Succeeded", $"f{i % 3}"))];
}
