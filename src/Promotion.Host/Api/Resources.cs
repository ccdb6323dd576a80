using Google.Protobuf;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.Filters;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Resources as the read model has them, decoded. What is missing is refused as the API promises.</summary>
internal sealed class Resources(IReadModel readModel, DecodedResources decoded, TimeProvider clock)
{
    private const int ScanSize = 500;
    private const int MostScanned = 10_000;

    /// <summary>The resource; refused as not found when there is none.</summary>
    public async Task<Stored<T>> Get<T>(string project, ResourceKind kind, string name, CancellationToken cancellation) =>
        await Find<T>(project, kind, name, cancellation) ?? throw Refusals.NotFound(ResourceNames.Of(project, kind, name));

    /// <summary>Refuses as not found what does not exist.</summary>
    public async Task Require(string project, ResourceKind kind, string name, CancellationToken cancellation) =>
        _ = await RevisionOf(project, kind, name, cancellation);

    /// <summary>The revision that changed the resource last; refused as not found when there is none.</summary>
    public async Task<long> RevisionOf(string project, ResourceKind kind, string name, CancellationToken cancellation) =>
        await readModel.Locate(project, kind, name, cancellation) is { } place && place.Name == name
            ? place.Revision
            : throw Refusals.NotFound(ResourceNames.Of(project, kind, name));

    /// <summary>A resource that is at hand, as a revision of its project shows it.</summary>
    public Stored<T> At<T>(string project, T resource, long revision) => new(resource, Etags.Of(revision), clock.GetUtcNow(), project);

    /// <summary>The resource; null when there is none.</summary>
    public async Task<Stored<T>?> Find<T>(string project, ResourceKind kind, string name, CancellationToken cancellation) =>
        await readModel.Get(project, kind, name, cancellation) is { } row ? Decode<T>(row) : null;

    /// <summary>The Freight of that name or alias; refused as not found when there is none.</summary>
    public async Task<Stored<Freight>> GetFreight(string project, string nameOrAlias, CancellationToken cancellation) =>
        await FindFreight(project, nameOrAlias, cancellation) ?? throw Refusals.NotFound(ResourceNames.Freight(project, nameOrAlias));

    /// <summary>The Freight of that name or alias; null when there is none.</summary>
    public async Task<Stored<Freight>?> FindFreight(string project, string nameOrAlias, CancellationToken cancellation) =>
        await readModel.Locate(project, ResourceKind.Freight, nameOrAlias, cancellation) is { } place
            ? await Find<Freight>(project, ResourceKind.Freight, place.Name, cancellation)
            : null;

    /// <summary>The name of the Freight of that name or alias; refused as not found when there is none.</summary>
    public async Task<string> GetFreightName(string project, string nameOrAlias, CancellationToken cancellation) =>
        (await readModel.Locate(project, ResourceKind.Freight, nameOrAlias, cancellation) ?? throw Refusals.NotFound(ResourceNames.Freight(project, nameOrAlias))).Name;

    /// <summary>
    /// A page of what the filter lets through. A project that does not exist is refused as not found, unless its history still has what is asked for.
    /// </summary>
    public async Task<ListPage<TWire>> List<T, TWire>(ResourceQuery query, ResourceFilter filter, Func<Stored<T>, TWire> toWire, CancellationToken cancellation)
        where TWire : class, IMessage
    {
        try
        {
            return filter.IsEmpty ? await Page(query, toWire, cancellation) : await Scan(query with { Question = filter.Text }, filter, toWire, cancellation);
        }
        catch (FormatException malformed)
        {
            throw Refusals.Of(Wire.ErrorReason.InvalidPageToken, malformed.Message);
        }
    }

    /// <summary>Everything of a kind in a project that a query selects, page by page.</summary>
    public IAsyncEnumerable<T> All<T>(ResourceQuery query, CancellationToken cancellation) =>
        readModel.Rows(query, cancellation).Select(row => Decode<T>(row).Value);

    private async Task<ListPage<TWire>> Page<T, TWire>(ResourceQuery query, Func<Stored<T>, TWire> toWire, CancellationToken cancellation)
    {
        var page = await readModel.List(query, cancellation);
        await RequireProject(query, page, cancellation);
        return new ListPage<TWire>([.. page.Rows.Select(row => toWire(Decode<T>(row)))], page.NextPageToken ?? "", (int)Math.Min(page.Total, int.MaxValue));
    }

    // Looks at rows until the page is full, or it has looked at so many that the caller should hear something.
    private async Task<ListPage<TWire>> Scan<T, TWire>(
        ResourceQuery query, ResourceFilter filter, Func<Stored<T>, TWire> toWire, CancellationToken cancellation)
        where TWire : class, IMessage
    {
        var found = ImmutableArray.CreateBuilder<TWire>();
        var (rows, looked) = (query with { PageSize = ScanSize }, 0);
        while (true)
        {
            var page = await readModel.List(rows, cancellation);
            await RequireProject(query, page, cancellation);
            foreach (var (i, row) in page.Rows.Index())
            {
                if (toWire(Decode<T>(row)) is var wire && filter.Matches(wire))
                {
                    found.Add(wire);
                }

                if (found.Count == query.PageSize || ++looked == MostScanned)
                {
                    return page.NextPageToken is null && i == page.Rows.Length - 1
                        ? Whole(query, found)
                        : new ListPage<TWire>(found.ToImmutable(), readModel.TokenAfter(rows, row), 0);
                }
            }

            if (page.NextPageToken is null)
            {
                return Whole(query, found);
            }

            rows = rows with { PageToken = page.NextPageToken };
        }
    }

    // What the first page has all of is counted thereby.
    private static ListPage<TWire> Whole<TWire>(ResourceQuery query, ImmutableArray<TWire>.Builder found) =>
        new(found.ToImmutable(), "", query.PageToken is null ? found.Count : 0);

    private async Task RequireProject(ResourceQuery query, ResourcePage page, CancellationToken cancellation)
    {
        if (page.Total == 0 && query.Project is { } project && !Project.IsReserved(project) && await readModel.Get(project, ResourceKind.Project, project, cancellation) is null)
        {
            throw Refusals.NotFound(ResourceNames.Project(project));
        }
    }

    private Stored<T> Decode<T>(ResourceRow row) => At(row.Project, (T)decoded.Of(row), row.Revision);
}
