using Promotion.Domain.Credentials;
using Promotion.Domain.Projects;

namespace Promotion.Grains.Credentials;

/// <summary>Finds credentials among the Secrets of a Project and those shared by all, and exchanges identities for credentials.</summary>
/// <param name="given">Hears of each that is found.</param>
/// <param name="allowPlainHttp">False keeps credentials from being sent over <c>http://</c>.</param>
public sealed class ProjectCredentials(
    ProjectValues values, ICredentialExchange exchange, GivenCredentials given, bool allowPlainHttp) : ICredentialSource
{
    /// <inheritdoc />
    public async Task<Credential?> Find(string project, CredentialKind kind, string repoUrl, CancellationToken cancellation)
    {
        var request = new CredentialRequest(project, kind, repoUrl);
        var found = CredentialSelection.Choose(
            request, await values.Credentials(project, cancellation), await values.Credentials(Project.Shared, cancellation), allowPlainHttp);
        var credential = found.Identity is { } identity ? await exchange.Exchange(identity, repoUrl, cancellation) : found.Credential;
        if (credential is not null)
        {
            given.Add(project, credential);
        }

        return credential;
    }
}
