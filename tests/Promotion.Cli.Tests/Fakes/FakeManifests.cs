using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeManifests(FakeApi api) : Wire.ManifestService.ManifestServiceBase
{
    public override async Task<Wire.DeleteManifestsResponse> DeleteManifests(Wire.DeleteManifestsRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.DeleteManifestsResponse
        {
            Results = { new Wire.DeletedManifest { Name = "projects/web", Existed = true }, new Wire.DeletedManifest { Name = "projects/web/stages/dev" } },
        };
    }

    public override async Task<Wire.ApplyManifestsResponse> ApplyManifests(Wire.ApplyManifestsRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return api.Applied;
    }

    public override async Task<Wire.ExportManifestsResponse> ExportManifests(Wire.ExportManifestsRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.ExportManifestsResponse { Text = api.Exported };
    }
}
