using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeProjects(FakeApi api) : Wire.ProjectService.ProjectServiceBase
{
    public override async Task<Wire.GetProjectResponse> GetProject(Wire.GetProjectRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.GetProjectResponse { Project = FakeApi.Found(api.Projects, one => one.Name == request.Name, request.Name) };
    }

    public override async Task<Wire.ListProjectsResponse> ListProjects(Wire.ListProjectsRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        var (items, next) = FakeApi.Page(api.Projects, request.PageToken);
        return new Wire.ListProjectsResponse { Projects = { items }, NextPageToken = next, TotalSize = api.Projects.Count };
    }
}
