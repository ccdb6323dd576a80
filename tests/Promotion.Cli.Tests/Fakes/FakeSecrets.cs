using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

internal sealed class FakeSecrets(FakeApi api) : Wire.SecretService.SecretServiceBase
{
    public override async Task<Wire.CreateSecretResponse> CreateSecret(Wire.CreateSecretRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.CreateSecretResponse { Secret = Known(request.Parent, request.SecretId) };
    }

    public override async Task<Wire.ListSecretsResponse> ListSecrets(Wire.ListSecretsRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.ListSecretsResponse { Secrets = { Known(request.Parent, "git") }, TotalSize = 1 };
    }

    public override async Task<Wire.DeleteSecretResponse> DeleteSecret(Wire.DeleteSecretRequest request, ServerCallContext context)
    {
        await api.Note(request, context);
        return new Wire.DeleteSecretResponse();
    }

    private static Wire.Secret Known(string parent, string name) => new()
    {
        Name = $"{parent}/secrets/{name}",
        Keys = { "password", "repoURL" },
        Credential = new Wire.Credential { Kind = Wire.CredentialKind.Git, RepoUrl = "https://example.org/web.git", Username = "robot" },
    };
}
