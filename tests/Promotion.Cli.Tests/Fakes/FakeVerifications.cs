using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeVerifications(FakeApi api) : Wire.VerificationService.VerificationServiceBase
{
    public override async Task<Wire.VerifyStageResponse> VerifyStage(Wire.VerifyStageRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.VerifyStageResponse { Verification = new Wire.Verification { Id = "v1", Phase = Wire.VerificationPhase.Pending } };
    }

    public override async Task<Wire.AbortVerificationResponse> AbortVerification(Wire.AbortVerificationRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.AbortVerificationResponse { Verification = new Wire.Verification { Id = "v1", Phase = Wire.VerificationPhase.Aborted } };
    }

    public override async Task<Wire.ListVerificationsResponse> ListVerifications(Wire.ListVerificationsRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        var (items, next) = FakeApi.Page(api.Verifications, request.PageToken);
        return new Wire.ListVerificationsResponse { Verifications = { items }, NextPageToken = next };
    }

    public override async Task<Wire.ListAnalysisTemplatesResponse> ListAnalysisTemplates(Wire.ListAnalysisTemplatesRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        var (items, next) = FakeApi.Page(api.Templates, request.PageToken);
        return new Wire.ListAnalysisTemplatesResponse { Templates = { items }, NextPageToken = next, TotalSize = api.Templates.Count };
    }

    public override async Task<Wire.DeleteAnalysisTemplateResponse> DeleteAnalysisTemplate(Wire.DeleteAnalysisTemplateRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.DeleteAnalysisTemplateResponse();
    }
}
