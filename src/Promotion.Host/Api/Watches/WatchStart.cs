using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;

namespace Promotion.Host.Api.Watches;

/// <summary>From which revision of each project a watch goes on.</summary>
internal sealed class WatchStart(WatchSources sources, WatchScope scope, CancellationToken cancellation)
{
    private const int PageSize = 1000;

    /// <summary>The projects to begin a snapshot with, by name.</summary>
    public async Task<ImmutableSortedSet<string>> Projects() => scope.Projects ?? await AllProjects();

    /// <summary>
    /// The revisions a cursor stands for. Projects that came after it are told from their first change. Refuses a cursor that points beyond what
    /// is kept, in either direction.
    /// </summary>
    public async Task<ImmutableSortedDictionary<string, long>> After(string text)
    {
        var cursor = Cursor.Decode(text, scope.Mark);
        var oldest = cursor.Revisions;
        foreach (var (project, revision) in cursor.Revisions)
        {
            if (revision > await sources.Feed.Head(project, cancellation))
            {
                throw Cursor.NotOurs();
            }

            var first = await sources.Feed.Oldest(project, cancellation);
            oldest = revision < first - 1 ? oldest.SetItem(project, first - 1) : oldest;
        }

        return oldest == cursor.Revisions ? await WithNewProjects(cursor.Revisions) : throw Expired(oldest);
    }

    /// <summary>The revisions with those of projects that are not among them yet.</summary>
    public async Task<ImmutableSortedDictionary<string, long>> WithNewProjects(ImmutableSortedDictionary<string, long> reached)
    {
        foreach (var project in (await Projects()).Where(project => !reached.ContainsKey(project)))
        {
            reached = reached.Add(project, await sources.Feed.Oldest(project, cancellation) - 1);
        }

        return reached;
    }

    /// <summary>The refusal of a cursor from which changes are missing; it names the oldest that works.</summary>
    public Grpc.Core.RpcException Expired(ImmutableSortedDictionary<string, long> oldest) => Refusals.CursorExpired(
        "Changes after the cursor are no longer kept; watch again without a cursor.", new Cursor(scope.Mark, oldest).Encode());

    private async Task<ImmutableSortedSet<string>> AllProjects()
    {
        var projects = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var query = new ResourceQuery(ResourceKind.Project, PageSize: PageSize);
        do
        {
            var page = await sources.ReadModel.List(query, cancellation);
            projects.UnionWith(page.Rows.Select(row => row.Name));
            query = query with { PageToken = page.NextPageToken };
        }
        while (query.PageToken is not null);
        return projects.ToImmutable();
    }
}
