using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeApplications(FakeApi api) : Wire.ApplicationService.ApplicationServiceBase
{
    public override async Task<Wire.GetApplicationResponse> GetApplication(Wire.GetApplicationRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.GetApplicationResponse { Application = FakeApi.Found(api.Applications, one => one.Name == request.Name, request.Name) };
    }

    public override async Task<Wire.ListApplicationsResponse> ListApplications(Wire.ListApplicationsRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        var (items, next) = FakeApi.Page(api.Applications, request.PageToken);
        return new Wire.ListApplicationsResponse
        {
            Applications = { items },
            NextPageToken = next,
            TotalSize = api.Applications.Count,
            UnreachableInstances = { api.ArgoCds.Where(one => one.State == Wire.ArgoCdState.Down).Select(one => one.Name) },
        };
    }
}
