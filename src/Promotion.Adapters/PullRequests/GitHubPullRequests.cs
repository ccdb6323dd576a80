using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Promotion.Adapters.PullRequests;

/// <summary>Pull requests on GitHub. Source: GitHub's REST API, version 2022-11-28.</summary>
/// <param name="owner">The repository's owner, in whose name the source branch is looked for.</param>
/// <param name="path"><c>/repos/OWNER/NAME</c>.</param>
internal sealed class GitHubPullRequests(HostApi api, string owner, string path) : IPullRequestHost
{
    public async Task<ImmutableArray<PullRequest>> Find(string source, string target, CancellationToken cancellation) =>
    [
        .. (await api.Get($"{path}/pulls?state=all&head={Uri.EscapeDataString($"{owner}:{source}")}&base={Uri.EscapeDataString(target)}&per_page=100", cancellation))
            .Items().Select(Read),
    ];

    public async Task<PullRequest> Get(long number, CancellationToken cancellation) => Read(await api.Get($"{path}/pulls/{number}", cancellation));

    public async Task<PullRequest> Open(PullRequestDraft draft, CancellationToken cancellation)
    {
        var body = new JsonObject { ["title"] = draft.Title, ["head"] = draft.Source, ["base"] = draft.Target, ["body"] = draft.Body, ["draft"] = draft.IsDraft };
        var request = Read(await api.Post($"{path}/pulls", body, cancellation));
        await Complete(request, draft, cancellation);
        return request;
    }

    public async Task Complete(PullRequest request, PullRequestDraft draft, CancellationToken cancellation)
    {
        if (!draft.Labels.IsEmpty)
        {
            await api.Post($"{path}/issues/{request.Number}/labels", new JsonObject { ["labels"] = ToJson(draft.Labels) }, cancellation);
        }
        if (!draft.Reviewers.IsEmpty)
        {
            // A slash tells a team of an organisation from a user.
            var (teams, users) = (draft.Reviewers.Where(name => name.Contains('/', StringComparison.Ordinal)), draft.Reviewers.Where(name => !name.Contains('/', StringComparison.Ordinal)));
            var reviewers = new JsonObject { ["reviewers"] = ToJson(users), ["team_reviewers"] = ToJson(teams.Select(team => team.Split('/')[^1])) };
            await api.Post($"{path}/pulls/{request.Number}/requested_reviewers", reviewers, cancellation);
        }
    }

    public async Task<MergeAnswer> Merge(PullRequest request, string? method, CancellationToken cancellation)
    {
        if (method is not (null or "merge" or "squash" or "rebase")) return new MergeAnswer.Refused($"mergeMethod {method}: GitHub knows merge, squash and rebase");
        var body = new JsonObject { ["sha"] = request.SourceCommit };
        if (method is not null) body["merge_method"] = method;
        try
        {
            await api.Send(HttpMethod.Put, $"{path}/pulls/{request.Number}/merge", body, cancellation);
            return new MergeAnswer.Accepted();
        }
        catch (HostRefusalException refusal) when (refusal.Status is 405 or 409)
        {
            return IsPassing(refusal, request) ? new MergeAnswer.NotReady(refusal.Message) : new MergeAnswer.Refused(refusal.Message);
        }
    }

    // 409: its head has moved on since it was looked at. 405 has several meanings, which only the words tell apart.
    private static bool IsPassing(HostRefusalException refusal, PullRequest request) => refusal.Status == 409
        || (!Says(refusal, "not allowed") && (Says(refusal, "Base branch was modified") || Says(refusal, "not mergeable") || request.Readiness.Verdict == ReadinessVerdict.Try));

    private static bool Says(HostRefusalException refusal, string words) => refusal.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static PullRequest Read(JsonNode json) => new(
        json.Number("number"),
        json.Need("html_url"),
        json.Is("merged") || json.Text("merged_at") is not null ? PullRequestState.Merged : json.Need("state") == "open" ? PullRequestState.Open : PullRequestState.Closed,
        json.Text("body") ?? "",
        json.Text("head", "sha"),
        json.Text("merge_commit_sha"),
        ReadinessOf(json));

    private static Readiness ReadinessOf(JsonNode json) => json.Text("mergeable_state") switch
    {
        "clean" or "unstable" or "has_hooks" => Readiness.Ready,
        "dirty" => Readiness.Stuck("it has merge conflicts"),
        "blocked" => new(ReadinessVerdict.Try, "required checks or reviews are missing"),
        "behind" => new(ReadinessVerdict.Try, "it is behind its base branch"),
        "draft" => Readiness.Waits("it is a draft"),
        _ when json.Is("draft") => Readiness.Waits("it is a draft"),
        _ => json.Is("mergeable") ? Readiness.Ready : Readiness.Unsettled("GitHub has not found out yet whether it can be merged"),
    };

    private static JsonArray ToJson(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];
}
