using System.Runtime.CompilerServices;
using Orleans.Serialization;
using Promotion.Domain.Freights;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Resources as the read model has them, decoded. What is missing is refused as the API promises.</summary>
internal sealed class Resources(IReadModel readModel, Serializer serializer, TimeProvider clock)
{
    /// <summary>The resource; refused as not found when there is none.</summary>
    public async Task<Stored<T>> Get<T>(string project, ResourceKind kind, string name, CancellationToken cancellation) =>
        await Find<T>(project, kind, name, cancellation) ?? throw Refusals.NotFound(ResourceNames.Of(project, kind, name));

    /// <summary>Refuses as not found what does not exist.</summary>
    public async Task Require(string project, ResourceKind kind, string name, CancellationToken cancellation) =>
        _ = await readModel.Get(project, kind, name, cancellation) ?? throw Refusals.NotFound(ResourceNames.Of(project, kind, name));

    /// <summary>The resource; null when there is none.</summary>
    public async Task<Stored<T>?> Find<T>(string project, ResourceKind kind, string name, CancellationToken cancellation) =>
        await readModel.Get(project, kind, name, cancellation) is { } row ? Decode<T>(row) : null;

    /// <summary>The Freight of that name or alias; refused as not found when there is none.</summary>
    public async Task<Stored<Freight>> GetFreight(string project, string nameOrAlias, CancellationToken cancellation) =>
        await FindFreight(project, nameOrAlias, cancellation) ?? throw Refusals.NotFound(ResourceNames.Freight(project, nameOrAlias));

    /// <summary>The Freight of that name or alias; null when there is none.</summary>
    public async Task<Stored<Freight>?> FindFreight(string project, string nameOrAlias, CancellationToken cancellation) =>
        await FindFreightRow(project, nameOrAlias, cancellation) is { } row ? Decode<Freight>(row) : null;

    /// <summary>The name of the Freight of that name or alias; refused as not found when there is none.</summary>
    public async Task<string> GetFreightName(string project, string nameOrAlias, CancellationToken cancellation) =>
        (await FindFreightRow(project, nameOrAlias, cancellation) ?? throw Refusals.NotFound(ResourceNames.Freight(project, nameOrAlias))).Name;

    /// <summary>A page. A project that does not exist is refused as not found, unless its history still has what is asked for.</summary>
    public async Task<ListPage<T>> List<T>(ResourceQuery query, CancellationToken cancellation)
    {
        try
        {
            var page = await readModel.List(query, cancellation);
            if (page.Total == 0 && query.Project is { } project && await readModel.Get(project, ResourceKind.Project, project, cancellation) is null)
            {
                throw Refusals.NotFound(ResourceNames.Project(project));
            }

            return new ListPage<T>([.. page.Rows.Select(Decode<T>)], page.NextPageToken ?? "", (int)Math.Min(page.Total, int.MaxValue));
        }
        catch (FormatException malformed)
        {
            throw Refusals.Of(Wire.ErrorReason.InvalidPageToken, malformed.Message);
        }
    }

    /// <summary>Everything of a kind in a project that a query selects, page by page.</summary>
    public async IAsyncEnumerable<T> All<T>(
        ResourceQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        do
        {
            var page = await readModel.List(query, cancellation);
            foreach (var row in page.Rows)
            {
                yield return Decode<T>(row).Value;
            }

            query = query with { PageToken = page.NextPageToken };
        }
        while (query.PageToken is not null);
    }

    private async Task<ResourceRow?> FindFreightRow(string project, string nameOrAlias, CancellationToken cancellation)
    {
        if (await readModel.Get(project, ResourceKind.Freight, nameOrAlias, cancellation) is { } named)
        {
            return named;
        }

        var aliased = await readModel.List(new ResourceQuery(ResourceKind.Freight, project, Alias: nameOrAlias, PageSize: 1), cancellation);
        return aliased.Rows.IsEmpty ? null : aliased.Rows[0];
    }

    private Stored<T> Decode<T>(ResourceRow row) =>
        new((T)ResourcePayload.FromBytes(serializer, row.Kind, row.Payload), Etags.Of(row.Revision), clock.GetUtcNow());
}
