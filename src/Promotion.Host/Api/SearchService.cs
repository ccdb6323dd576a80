using Google.Protobuf.Collections;
using Grpc.Core;
using Promotion.Domain.Freights;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Watches;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class SearchService(Resources resources, IReadModel readModel, WatchMapping mapping) : Wire.SearchService.SearchServiceBase
{
    // Of each call; where there are more, one asks in a project, or for one kind.
    private const int MostLooked = 10_000;

    private const string Description = "kargo.akuity.io/description";

    private static readonly ImmutableArray<Wire.ResourceKind> Usual =
        [Wire.ResourceKind.Project, Wire.ResourceKind.Warehouse, Wire.ResourceKind.Freight, Wire.ResourceKind.Stage];

    public override async Task<Wire.FindArtifactsResponse> FindArtifacts(Wire.FindArtifactsRequest request, ServerCallContext context)
    {
        var wanted = new ArtifactSearch(request.Query);
        var query = new ResourceQuery(ResourceKind.Freight, ResourceNames.ParseParent(request.Parent, "parent"), NewestFirst: true)
            .Page(request.PageSize, request.PageToken);
        var page = await resources.List<Freight, Wire.Freight>(query, wanted.Filter, freight => freight.ToWire(full: false), context.CancellationToken);
        return new Wire.FindArtifactsResponse
        {
            Locations = { page.Items.SelectMany(freight => freight.Artifacts.Where(wanted.Matches).Select(artifact => ToWire(freight, artifact))) },
            NextPageToken = page.NextPageToken,
        };
    }

    public override async Task<Wire.SearchResourcesResponse> SearchResources(Wire.SearchResourcesRequest request, ServerCallContext context)
    {
        var project = ResourceNames.ParseParent(request.Parent, "parent");
        if (project is not null)
        {
            await resources.Require(project, ResourceKind.Project, project, context.CancellationToken);
        }

        var (limit, looked) = (Paging.SizeOf(request.PageSize), 0);
        var answer = new Wire.SearchResourcesResponse();
        foreach (var kind in (request.Kinds.Count > 0 ? [.. request.Kinds.Distinct().Order()] : Usual).Select(WatchScope.ToDomain))
        {
            var query = new ResourceQuery(kind, project, PageSize: 1000);
            do
            {
                var page = await readModel.List(query, context.CancellationToken);
                var found = page.Rows.Where(row => !row.Project.StartsWith('_')).Select(mapping.Of).Where(resource => Has(resource, request.Query));
                answer.Resources.AddRange(found.Take(limit + 1 - answer.Resources.Count));
                looked += page.Rows.Length;
                query = query with { PageToken = page.NextPageToken };
            }
            while (query.PageToken is not null && answer.Resources.Count <= limit && looked < MostLooked);

            answer.Truncated |= query.PageToken is not null || answer.Resources.Count > limit;
        }

        while (answer.Resources.Count > limit)
        {
            answer.Resources.RemoveAt(limit);
        }

        return answer;
    }

    private static Wire.ArtifactLocation ToWire(Wire.Freight freight, Wire.Artifact artifact) => new()
    {
        Artifact = artifact,
        Freight = freight.Name,
        FreightAlias = freight.Alias,
        Warehouse = freight.Warehouse,
        CreateTime = freight.CreateTime,
        CurrentlyIn = { freight.CurrentlyIn },
        VerifiedIn = { freight.VerifiedIn },
    };

    private static bool Has(Wire.Resource resource, string text)
    {
        var (names, labels, annotations) = resource.KindCase switch
        {
            Wire.Resource.KindOneofCase.Project => ((string[])[resource.Project.Name], resource.Project.Labels, resource.Project.Annotations),
            Wire.Resource.KindOneofCase.Warehouse => ([resource.Warehouse.Name], resource.Warehouse.Labels, resource.Warehouse.Annotations),
            Wire.Resource.KindOneofCase.Freight => ([resource.Freight.Name, resource.Freight.Alias], resource.Freight.Labels, resource.Freight.Annotations),
            Wire.Resource.KindOneofCase.Stage => ([resource.Stage.Name], resource.Stage.Labels, resource.Stage.Annotations),
            Wire.Resource.KindOneofCase.Promotion => ([resource.Promotion.Name, resource.Promotion.Freight?.Alias ?? ""], null, null),
            _ => ([], (MapField<string, string>?)null, (MapField<string, string>?)null),
        };
        return names.Select(name => name.Split('/')[^1]).Concat(labels?.Values ?? Enumerable.Empty<string>())
            .Concat(annotations?.Where(entry => entry.Key == Description).Select(entry => entry.Value) ?? [])
            .Any(value => value.Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}
