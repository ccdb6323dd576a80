using Grpc.Core;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;
using Promotion.Grains.Storage;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.Filters;
using Promotion.Host.Manifests;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class VerificationService(Resources resources, Definitions definitions, VerificationRuns runs, IGrainFactory grains, TimeProvider clock) : Wire.VerificationService.VerificationServiceBase
{
    public override async Task<Wire.VerifyStageResponse> VerifyStage(Wire.VerifyStageRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Stage, request.Name, "name");
        var stored = await resources.Get<Stage>(project, ResourceKind.Stage, name, context.CancellationToken);
        var revision = Etags.Expect(request.Etag, stored, request.Name);
        var verified = request.ValidateOnly
            ? StageVerification.Foresee(stored.Value, Caller.Of(context).Actor, stored.AsOf)
            : (await grains.Stage(project, name).Reverify(RepeatedRequests.IdOf(request.RequestId, context), Caller.Of(context).Because(request.Reason), revision)).Current!.Verification!;
        return new Wire.VerifyStageResponse { Verification = verified.ToWire(full: true) };
    }

    public override async Task<Wire.AbortVerificationResponse> AbortVerification(Wire.AbortVerificationRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Stage, request.Name, "name");
        var stored = await resources.Get<Stage>(project, ResourceKind.Stage, name, context.CancellationToken);
        var revision = Etags.Expect(request.Etag, stored, request.Name);
        var known = stored.Value.Current?.Verification;
        var aborted = request.ValidateOnly && known is { IsTerminal: false }
            ? known
            : (await grains.Stage(project, name).AbortVerification(Caller.Of(context).Because(request.Reason), revision)).Current?.Verification;
        return aborted is { IsTerminal: false } or { Phase: VerificationPhase.Aborted }
            ? new Wire.AbortVerificationResponse { Verification = aborted.ToWire(full: true) }
            : throw Refusals.FailedPrecondition(aborted is null
                ? "The Stage is not being verified."
                : $"The Stage is not being verified: its last verification is {aborted.Phase}. Only one that waits or runs can be aborted.");
    }

    public override async Task<Wire.GetVerificationResponse> GetVerification(Wire.GetVerificationRequest request, ServerCallContext context) =>
        new() { Verification = await runs.Get(request.Name, request.View.IsFull(byDefault: true), context.CancellationToken) };

    public override Task<Wire.ListVerificationsResponse> ListVerifications(Wire.ListVerificationsRequest request, ServerCallContext context) =>
        runs.List(request, context.CancellationToken);

    public override async Task<Wire.GetAnalysisTemplateResponse> GetAnalysisTemplate(Wire.GetAnalysisTemplateRequest request, ServerCallContext context)
    {
        var (kind, project, name) = ResourceNames.ParseAnalysisTemplate(request.Name, "name");
        var stored = await resources.Find<AnalysisTemplateDefinition>(project, kind, name, context.CancellationToken) ?? throw Refusals.NotFound(request.Name);
        return new Wire.GetAnalysisTemplateResponse { Template = stored.ToWire(request.View.IsFull(byDefault: true)) };
    }

    public override async Task<Wire.ListAnalysisTemplatesResponse> ListAnalysisTemplates(Wire.ListAnalysisTemplatesRequest request, ServerCallContext context)
    {
        var full = request.View.IsFull(byDefault: false);
        var page = await resources.List<AnalysisTemplateDefinition, Wire.AnalysisTemplate>(
            Query(request.Parent).Page(request.PageSize, request.PageToken).Ordered(request.OrderBy),
            ResourceFilter.Parse(request.Filter, Wire.AnalysisTemplate.Descriptor),
            template => template.ToWire(full),
            context.CancellationToken);
        return new Wire.ListAnalysisTemplatesResponse
        {
            Templates = { page.Items },
            NextPageToken = page.NextPageToken,
            TotalSize = page.TotalSize,
        };
    }

    public override async Task<Wire.DeleteAnalysisTemplateResponse> DeleteAnalysisTemplate(Wire.DeleteAnalysisTemplateRequest request, ServerCallContext context)
    {
        var (kind, project, name) = ResourceNames.ParseAnalysisTemplate(request.Name, "name");
        var call = DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag);
        await definitions.Remove(project, kind, name, request.Name, call);
        return new Wire.DeleteAnalysisTemplateResponse();
    }

    public override async Task<Wire.CreateAnalysisTemplateResponse> CreateAnalysisTemplate(Wire.CreateAnalysisTemplateRequest request, ServerCallContext context)
    {
        var project = request.Parent.Length == 0 ? null : ResourceNames.ParseProject(request.Parent, "parent");
        var manifest = await Read(project, request.TemplateId, request.Definition, context);
        await definitions.Create(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly));
        return new Wire.CreateAnalysisTemplateResponse { Template = await Now(manifest, request.ValidateOnly, context) };
    }

    public override async Task<Wire.UpdateAnalysisTemplateResponse> UpdateAnalysisTemplate(Wire.UpdateAnalysisTemplateRequest request, ServerCallContext context)
    {
        var (kind, project, name) = ResourceNames.ParseAnalysisTemplate(request.Name, "name");
        _ = await resources.Find<AnalysisTemplateDefinition>(project, kind, name, context.CancellationToken) ?? throw Refusals.NotFound(request.Name);
        var manifest = await Read(kind == ResourceKind.AnalysisTemplate ? project : null, name, request.Definition, context);
        await definitions.Update(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag));
        return new Wire.UpdateAnalysisTemplateResponse { Template = await Now(manifest, request.ValidateOnly, context) };
    }

    private static ResourceQuery Query(string parent) => parent.Length == 0
        ? new ResourceQuery(ResourceKind.ClusterAnalysisTemplate)
        : new ResourceQuery(ResourceKind.AnalysisTemplate, ResourceNames.ParseParent(parent, "parent"));

    private async Task<Manifest.OfAnalysisTemplate> Read(string? project, string name, Wire.Definition? definition, ServerCallContext context) =>
        (Manifest.OfAnalysisTemplate)await definitions.Read(
            project is null ? "ClusterAnalysisTemplate" : "AnalysisTemplate", project, name, DefinitionDocument.Of(definition), context.CancellationToken);

    // What was only checked is as it would be, without etag.
    private async Task<Wire.AnalysisTemplate> Now(Manifest.OfAnalysisTemplate manifest, bool validateOnly, ServerCallContext context)
    {
        var (identity, now) = (ManifestIdentity.Of(manifest)!, clock.GetUtcNow());
        var stored = validateOnly
            ? new Stored<AnalysisTemplateDefinition>(new AnalysisTemplateDefinition(identity.Project, manifest.Name, manifest.Meta, manifest.Spec, now, now), "", now)
            : await resources.Get<AnalysisTemplateDefinition>(identity.Project, identity.Kind, manifest.Name, context.CancellationToken);
        return stored.ToWire(full: true);
    }
}
