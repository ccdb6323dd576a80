using Grpc.Core;
using Promotion.Domain.Expressions;
using Promotion.Domain.Links;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class LinkService(Resources resources) : Wire.LinkService.LinkServiceBase
{
    public override async Task<Wire.ListLinksResponse> ListLinks(Wire.ListLinksRequest request, ServerCallContext context)
    {
        var (project, kind, name) = ResourceNames.ParseAny(request.Parent, "parent");
        var (field, document) = kind == ResourceKind.Freight
            ? (DeepLink.OfFreight, LinkDocuments.Of((await resources.GetFreight(project, name, context.CancellationToken)).Value))
            : (DeepLink.OfStages, LinkDocuments.Of((await resources.Get<Domain.Stages.Stage>(project, ResourceKind.Stage, name, context.CancellationToken)).Value));
        var known = (IReadOnlyDictionary<string, object?>)JsonValues.From(document)!;
        var answer = new Wire.ListLinksResponse();
        foreach (var link in await Links(project, field, context.CancellationToken))
        {
            Add(answer, link, known);
        }

        return answer;
    }

    private static void Add(Wire.ListLinksResponse answer, DeepLink link, IReadOnlyDictionary<string, object?> known)
    {
        try
        {
            if (link.Make(known) is { } made)
            {
                answer.Links.Add(new Wire.Link { Title = made.Title, Url = made.Url, Description = made.Description ?? "" });
            }
        }
        catch (FormatException failure)
        {
            answer.Errors.Add(failure.Message);
        }
    }

    private async Task<ImmutableArray<DeepLink>> Links(string project, string field, CancellationToken cancellation)
    {
        var cluster = await resources.Find<ProjectConfigDefinition>(Project.Cluster, ResourceKind.ClusterConfig, Project.ClusterConfig, cancellation);
        var own = await resources.Find<ProjectConfigDefinition>(project, ResourceKind.ProjectConfig, project, cancellation);
        return [.. new[] { cluster, own }.SelectMany(config => config is null ? [] : DeepLink.In(config.Value.Spec, field))];
    }
}
