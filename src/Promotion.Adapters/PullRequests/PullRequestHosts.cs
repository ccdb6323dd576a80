using System.Net.Http.Headers;
using System.Text;
using Promotion.Adapters.Credentials;
using Promotion.Adapters.Git;
using Promotion.Adapters.Http;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.PullRequests;

/// <summary>Finds out which of the known hosts a repository is on, and how to speak to it in the name of a project.</summary>
public sealed class PullRequestHosts(RemoteHttp http, ICredentialSource credentials)
{
    private const string BitbucketCloud = "bitbucket.org";

    /// <summary>
    /// The pull requests of a repository. Without a provider the host's name must tell it. Throws <see cref="StepException"/> when it does not,
    /// and when the URL is none of such a repository.
    /// </summary>
    internal async Task<IPullRequestHost> Of(GitRemote remote, string? provider, CancellationToken cancellation)
    {
        var url = new Uri(remote.SafeUrl);
        var kind = provider ?? GitCommitUrl.ProviderOf(url.Host) ?? throw StepException.Failure(
            $"provider is required: {(url.Host.Length > 0 ? url.Host : remote.SafeUrl)} does not tell what it is; expected azure, bitbucket, gitea, github or gitlab");
        var credential = await credentials.Find(remote.Project, CredentialKind.Git, remote.RepoUrl, cancellation);
        var path = url.AbsolutePath.Trim('/');
        path = path.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? path[..^4] : path;
        return kind switch
        {
            "github" => GitHub(remote, credential),
            "gitlab" => new GitLabMergeRequests(Api(remote, $"{Origin(url)}/api/v4", Bearer(credential)), $"/projects/{Uri.EscapeDataString(path)}"),
            "gitea" => new GiteaPullRequests(Api(remote, $"{Origin(url)}/api/v1", Header("token", credential?.Password)), $"/repos/{OwnerAndName(url, path)}"),
            "bitbucket" => new BitbucketPullRequests(
                Api(remote, url.Host == BitbucketCloud ? $"https://api.{BitbucketCloud}/2.0" : $"{Origin(url)}/2.0", Bitbucket(credential)),
                $"/repositories/{OwnerAndName(url, path)}"),
            "azure" => Azure(remote, url, path, credential),
            _ => throw StepException.Failure($"provider {kind} is not known; expected azure, bitbucket, gitea, github or gitlab"),
        };
    }

    private GitHubPullRequests GitHub(GitRemote remote, Credential? credential)
    {
        var repository = GitHubOf(remote);
        return new(GitHubApi(remote, repository, credential), repository.Owner, $"/repos/{repository.Owner}/{repository.Name}");
    }

    /// <summary>GitHub's API for a repository there.</summary>
    internal HostApi GitHubApi(GitRemote remote, GitHubRepository repository, Credential? credential)
    {
        var api = Api(remote, repository.Api, Bearer(credential));
        api.Headers["X-GitHub-Api-Version"] = "2022-11-28";
        return api;
    }

    /// <summary>The repository on GitHub. Throws <see cref="StepException"/> when the URL is none.</summary>
    internal static GitHubRepository GitHubOf(GitRemote remote)
    {
        try
        {
            return GitHubRepository.Parse(remote.SafeUrl);
        }
        catch (CredentialExchangeException wrong)
        {
            throw StepException.Failure($"repoURL: {wrong.Message}");
        }
    }

    // Both forms of the cloud's URLs, and those of a server of one's own, have the project before _git and the organisation before that.
    private AzurePullRequests Azure(GitRemote remote, Uri url, string path, Credential? credential)
    {
        var parts = path.Split('/');
        var at = Array.IndexOf(parts, "_git");
        if (at < 1 || at != parts.Length - 2)
        {
            throw StepException.Failure($"repoURL: {remote} is no repository on Azure DevOps; expected https://dev.azure.com/ORGANISATION/PROJECT/_git/NAME");
        }
        if (credential?.Password is null)
        {
            throw StepException.Failure($"Azure DevOps wants a personal access token, and no credential with a password was found for {remote} in project {remote.Project}");
        }
        var root = string.Join('/', [Origin(url), .. parts[..(at - 1)]]);
        return new(
            Api(remote, root, Basic("", credential.Password)), $"/{parts[at - 1]}/_apis/git/repositories/{parts[^1]}", $"{Origin(url)}/{path}");
    }

    private HostApi Api(GitRemote remote, string root, AuthenticationHeaderValue? authorization) => new(http, remote, root, authorization);

    private static AuthenticationHeaderValue? Bearer(Credential? credential) => Header("Bearer", credential?.Password);

    // API tokens of Atlassian accounts go with the account's address, access tokens of repositories and workspaces by themselves.
    private static AuthenticationHeaderValue? Bitbucket(Credential? credential) => credential is { Password: { } token, Username: var user } && user.Contains('@', StringComparison.Ordinal)
        ? Basic(user, token)
        : Bearer(credential);

    private static AuthenticationHeaderValue Basic(string user, string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private static AuthenticationHeaderValue? Header(string scheme, string? token) => token is null ? null : new(scheme, token);

    private static string OwnerAndName(Uri url, string path) => path.Split('/') is [{ Length: > 0 }, { Length: > 0 }]
        ? path
        : throw StepException.Failure($"repoURL: {url} is no repository there; expected https://HOST/OWNER/NAME");

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
