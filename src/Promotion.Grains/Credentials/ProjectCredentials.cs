using Promotion.Domain.Credentials;
using Promotion.Domain.Projects;
using Promotion.Grains.Projects;

namespace Promotion.Grains.Credentials;

/// <summary>Finds credentials among the Secrets of a Project and those shared by all, and exchanges identities for credentials.</summary>
/// <param name="given">Hears of each that is found.</param>
/// <param name="allowPlainHttp">False keeps credentials from being sent over <c>http://</c>.</param>
public sealed class ProjectCredentials(
    IGrainFactory grains, ProjectSecrets secrets, ICredentialExchange exchange, GivenCredentials given, bool allowPlainHttp) : ICredentialSource
{
    /// <inheritdoc />
    public async Task<Credential?> Find(string project, CredentialKind kind, string repoUrl, CancellationToken cancellation)
    {
        var request = new CredentialRequest(project, kind, repoUrl);
        var found = CredentialSelection.Choose(request, await Of(project), await Of(Project.Shared), allowPlainHttp);
        var credential = found.Identity is { } identity ? await exchange.Exchange(identity, repoUrl, cancellation) : found.Credential;
        if (credential is not null)
        {
            given.Add(project, credential);
        }

        return credential;
    }

    private async Task<IEnumerable<CredentialSecret>> Of(string project) =>
        await grains.GetGrain<IProjectGrain>(project).Get() is { } found
            ? found.Secrets.Values.Where(secret => secret.Meta.Labels.ContainsKey(CredentialSelection.TypeLabel)).Select(secret => secrets.Reveal(project, secret))
            : [];
}
