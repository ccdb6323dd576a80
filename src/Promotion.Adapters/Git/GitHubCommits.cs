using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LibGit2Sharp;
using Promotion.Adapters.PullRequests;
using Promotion.Domain.Branches;
using Promotion.Domain.Credentials;

namespace Promotion.Adapters.Git;

/// <summary>
/// Makes commits anew by GitHub's API and sets a branch to them. Their files come by an ordinary push to a ref beside the branches, which goes again at the
/// end. Source: GitHub's REST API, git database; the rules are Kargo's.
/// </summary>
public sealed class GitHubCommits(GitRunner git, PullRequestHosts hosts, ICredentialSource credentials)
{
    private const string Staging = "refs/kargo/staging/";

    /// <summary>
    /// By the ids of the commits, what GitHub made of them. Throws <see cref="HostRefusalException"/> when it refuses, which with the status 422
    /// at the end means that others were faster.
    /// </summary>
    internal async Task<IReadOnlyDictionary<string, string>> Replay(
        LandingRepository landing, string top, ImmutableArray<Commit> commits, BranchPush push, bool isNew, CancellationToken cancellation)
    {
        var remote = new GitRemote(push.Project, push.RepoUrl, push.InsecureSkipTlsVerify);
        var repository = PullRequestHosts.GitHubOf(remote);
        var api = hosts.GitHubApi(remote, repository, await credentials.Find(push.Project, CredentialKind.Git, push.RepoUrl, cancellation));
        var path = $"/repos/{repository.Owner}/{repository.Name}/git";
        var staging = Staging + push.Trailer.Split('/')[^1];
        await Push(landing, remote, top, staging);
        try
        {
            var made = await Make(api, path, commits, push, cancellation);
            var (branch, tip) = ($"heads/{push.Branch}", made.GetValueOrDefault(top, top));
            await (isNew
                ? api.Post($"{path}/refs", new JsonObject { ["ref"] = $"refs/{branch}", ["sha"] = tip }, cancellation)
                : api.Send(HttpMethod.Patch, $"{path}/refs/{branch}", new JsonObject { ["sha"] = tip, ["force"] = push.IsForced }, cancellation));
            return made;
        }
        finally
        {
            // What stays behind is overwritten by the next push of the promotion, and seen by nobody.
            await git.Try(landing.Call("push", "--quiet", "--", remote.SafeUrl, $":{staging}") with { Remote = remote }, CancellationToken.None);
        }
    }

    private async Task Push(LandingRepository landing, GitRemote remote, string tip, string staging)
    {
        var result = await git.Try(landing.Call("push", "--porcelain", "--force", "--", remote.SafeUrl, $"{tip}:{staging}") with { Remote = remote }, CancellationToken.None);
        if (!result.IsSuccess) throw GitRejection.Of(result).ToException($"{staging} of {remote}", result);
    }

    private async Task<Dictionary<string, string>> Make(HostApi api, string path, ImmutableArray<Commit> commits, BranchPush push, CancellationToken cancellation)
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var commit in commits)
        {
            JsonArray parents = [.. commit.Parents.Select(parent => (JsonNode)made.GetValueOrDefault(parent.Sha, parent.Sha))];
            var body = new JsonObject { ["message"] = commit.Message, ["tree"] = commit.Tree.Sha, ["parents"] = parents };
            if (PromotionTrailer.IsIn(commit.Message)) body["message"] = WithAuthor(commit);
            else (body["author"], body["committer"]) = (Person(commit.Author), Person(commit.Committer));
            made[commit.Sha] = (await api.Post($"{path}/commits", body, cancellation)).Need("sha");
        }
        return made;
    }

    // A commit of ours is GitHub's to sign, in the token's name; another author is still named, among the trailers.
    private string WithAuthor(Commit commit) => commit.Author.Name == git.Options.Identity.Name && commit.Author.Email == git.Options.Identity.Email
        ? commit.Message
        : $"{commit.Message.TrimEnd()}\n{PromotionTrailer.CoAuthor}{commit.Author.Name} <{commit.Author.Email}>\n";

    private static JsonObject Person(Signature person) => new()
    {
        ["name"] = person.Name,
        ["email"] = person.Email,
        ["date"] = person.When.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
    };
}
