using Grpc.Core;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Grains.Credentials;
using Promotion.Grains.Projects;
using Promotion.Host.Api.Calls;
using Promotion.Host.Api.Filters;
using Promotion.Host.Manifests;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

internal sealed class SecretService(Resources resources, Definitions definitions, ProjectSecrets secrets, IGrainFactory grains) : Wire.SecretService.SecretServiceBase
{
    public override async Task<Wire.GetSecretResponse> GetSecret(Wire.GetSecretRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Secret, request.Name, "name");
        return new Wire.GetSecretResponse { Secret = await Get(project, name, context) };
    }

    public override async Task<Wire.ListSecretsResponse> ListSecrets(Wire.ListSecretsRequest request, ServerCallContext context)
    {
        var project = ResourceNames.ParseProject(request.Parent, "parent");
        var query = new ResourceQuery(ResourceKind.Secret, project);
        var known = (await grains.GetGrain<IProjectGrain>(project).Get())?.Secrets;
        var page = await resources.List<SecretDefinition, Wire.Secret>(
            query.Page(request.PageSize, request.PageToken).Ordered(request.OrderBy),
            ResourceFilter.Parse(request.Filter, Wire.Secret.Descriptor),
            secret => secret.ToWire(CredentialOf(project, known?.GetValueOrDefault(secret.Value.Name))),
            context.CancellationToken);
        return new Wire.ListSecretsResponse { Secrets = { page.Items }, NextPageToken = page.NextPageToken, TotalSize = page.TotalSize };
    }

    public override async Task<Wire.CreateSecretResponse> CreateSecret(Wire.CreateSecretRequest request, ServerCallContext context)
    {
        var project = ResourceNames.ParseProject(request.Parent, "parent");
        var document = SecretDocument.Of(DefinitionDocument.Of(request.Labels, request.Annotations), request.Values, request.Access);
        var manifest = await definitions.Read("Secret", project, request.SecretId, document, context.CancellationToken);
        await definitions.Create(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly));
        return new Wire.CreateSecretResponse { Secret = request.ValidateOnly ? SecretMapping.Foreseen((Manifest.OfSecret)manifest) : await Get(project, request.SecretId, context) };
    }

    public override async Task<Wire.UpdateSecretResponse> UpdateSecret(Wire.UpdateSecretRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Secret, request.Name, "name");
        await resources.Require(project, ResourceKind.Secret, name, context.CancellationToken);
        var known = (await grains.GetGrain<IProjectGrain>(project).Get())?.Secrets.GetValueOrDefault(name) ?? throw Refusals.NotFound(request.Name);
        var document = SecretDocument.Of(DefinitionDocument.Of(request.Labels, request.Annotations), request.Values, request.Access);
        document["type"] = known.Type;
        SecretDocument.Keep(document, secrets.Reveal(project, known).Data, request.RemovedKeys);
        var manifest = await definitions.Read("Secret", project, name, document, context.CancellationToken);
        await definitions.Update(manifest, DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag));
        return new Wire.UpdateSecretResponse { Secret = request.ValidateOnly ? SecretMapping.Foreseen((Manifest.OfSecret)manifest) : await Get(project, name, context) };
    }

    public override async Task<Wire.DeleteSecretResponse> DeleteSecret(Wire.DeleteSecretRequest request, ServerCallContext context)
    {
        var (project, name) = ResourceNames.Parse(ResourceKind.Secret, request.Name, "name");
        var call = DefinitionCall.Of(context, request.Reason, request.ValidateOnly, request.Etag);
        await definitions.Remove(project, ResourceKind.Secret, name, request.Name, call);
        return new Wire.DeleteSecretResponse();
    }

    private async Task<Wire.Secret> Get(string project, string name, ServerCallContext context)
    {
        var stored = await resources.Get<SecretDefinition>(project, ResourceKind.Secret, name, context.CancellationToken);
        return stored.ToWire(CredentialOf(project, (await grains.GetGrain<IProjectGrain>(project).Get())?.Secrets.GetValueOrDefault(name)));
    }

    private Wire.Credential? CredentialOf(string project, SecretDefinition? secret) =>
        secret is null ? null : SecretMapping.Credential(secret.Meta, key => secrets.Text(project, secret, key));
}
