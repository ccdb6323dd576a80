using Promotion.Domain.Credentials;

namespace Promotion.Adapters.Tests;

/// <summary>Gives the same credential for everything, or none.</summary>
internal sealed class FakeCredentials(Credential? credential = null) : ICredentialSource
{
    public Task<Credential?> Find(string project, CredentialKind kind, string repoUrl, CancellationToken cancellation) => Task.FromResult(credential);
}
