using Grpc.Core;
using Promotion.Adapters.Manifests;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.Filters;
using Promotion.Host.Manifests;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class ProjectService(Resources resources, Definitions definitions, ProjectRemoval removal, RepeatedRequests repeated) : Wire.ProjectService.ProjectServiceBase
{
    public override async Task<Wire.GetProjectResponse> GetProject(Wire.GetProjectRequest request, ServerCallContext context)
    {
        var project = ResourceNames.ParseProject(request.Name, "name");
        var stored = await resources.Get<Project>(project, ResourceKind.Project, project, context.CancellationToken);
        return new Wire.GetProjectResponse { Project = stored.ToWire(request.View.IsFull(byDefault: true)) };
    }

    public override async Task<Wire.ListProjectsResponse> ListProjects(Wire.ListProjectsRequest request, ServerCallContext context)
    {
        var full = request.View.IsFull(byDefault: false);
        var query = new ResourceQuery(ResourceKind.Project).Page(request.PageSize, request.PageToken).Ordered(request.OrderBy);
        var page = await resources.List<Project, Wire.Project>(
            query, ResourceFilter.Parse(request.Filter, Wire.Project.Descriptor), project => project.ToWire(full), context.CancellationToken);
        return new Wire.ListProjectsResponse
        {
            Projects = { page.Items },
            NextPageToken = page.NextPageToken,
            TotalSize = page.TotalSize,
        };
    }

    public override async Task<Wire.DeleteProjectResponse> DeleteProject(Wire.DeleteProjectRequest request, ServerCallContext context)
    {
        var project = ResourceNames.ParseProject(request.Name, "name");
        var id = RepeatedRequests.IdOf(request.RequestId, context);
        if (await repeated.Find(project, id, context.CancellationToken) is null)
        {
            var stored = await resources.Get<Project>(project, ResourceKind.Project, project, context.CancellationToken);
            Etags.Expect(request.Etag, stored, request.Name);
            if (!request.ValidateOnly)
            {
                await removal.Remove(project, Caller.Of(context).Because(request.Reason), id, context.CancellationToken);
            }
        }

        return new Wire.DeleteProjectResponse();
    }

    public override async Task<Wire.CreateProjectResponse> CreateProject(Wire.CreateProjectRequest request, ServerCallContext context)
    {
        var manifest = await definitions.Read("Project", null, request.ProjectId, DefinitionDocument.Of(request.Definition), context.CancellationToken);
        await definitions.Create(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly));
        return new Wire.CreateProjectResponse { Project = await Now(manifest, request.ValidateOnly, context.CancellationToken) };
    }

    public override async Task<Wire.UpdateProjectResponse> UpdateProject(Wire.UpdateProjectRequest request, ServerCallContext context)
    {
        var project = ResourceNames.ParseProject(request.Name, "name");
        await resources.Require(project, ResourceKind.Project, project, context.CancellationToken);
        var manifest = await definitions.Read("Project", null, project, DefinitionDocument.Of(request.Definition), context.CancellationToken);
        await definitions.Update(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag));
        return new Wire.UpdateProjectResponse { Project = await Now(manifest, request.ValidateOnly, context.CancellationToken) };
    }

    // What was only checked is told as far as it was said.
    private async Task<Wire.Project> Now(Manifest manifest, bool validateOnly, CancellationToken cancellation) => validateOnly
        ? new Wire.Project
        {
            Name = ResourceNames.Project(manifest.Name),
            Labels = { manifest.Meta.Labels },
            Annotations = { manifest.Meta.Annotations },
            Manifest = ManifestWriter.Write([manifest]),
        }
        : (await resources.Get<Project>(manifest.Name, ResourceKind.Project, manifest.Name, cancellation)).ToWire(full: true);
}
