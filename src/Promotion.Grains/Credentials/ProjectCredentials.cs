using Promotion.Domain.Credentials;
using Promotion.Domain.Projects;
using Promotion.Grains.Projects;

namespace Promotion.Grains.Credentials;

/// <summary>Finds credentials among the Secrets of a Project and those shared by all.</summary>
/// <param name="allowPlainHttp">False keeps credentials from being sent over <c>http://</c>.</param>
public sealed class ProjectCredentials(IGrainFactory grains, ProjectSecrets secrets, bool allowPlainHttp) : ICredentialSource
{
    /// <inheritdoc />
    public async Task<Credential?> Find(string project, CredentialKind kind, string repoUrl, CancellationToken cancellation)
    {
        var found = CredentialSelection.Choose(await Of(project), await Of(Project.Shared), kind, repoUrl, allowPlainHttp);
        return found.Credential;
    }

    private async Task<IEnumerable<CredentialSecret>> Of(string project) =>
        await grains.GetGrain<IProjectGrain>(project).Get() is { } found
            ? found.Secrets.Values.Where(secret => secret.Meta.Labels.ContainsKey(CredentialSelection.TypeLabel)).Select(secret => secrets.Reveal(project, secret))
            : [];
}
