using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.PullRequests;

/// <summary>Merge requests on GitLab. Source: GitLab's REST API, version 4.</summary>
/// <param name="path"><c>/projects/ID</c>.</param>
internal sealed class GitLabMergeRequests(HostApi api, string path) : IPullRequestHost
{
    public async Task<ImmutableArray<PullRequest>> Find(string source, string target, CancellationToken cancellation) =>
    [
        .. (await api.Get($"{path}/merge_requests?state=all&source_branch={Uri.EscapeDataString(source)}&target_branch={Uri.EscapeDataString(target)}&per_page=100", cancellation))
            .Items().Select(Read),
    ];

    public async Task<PullRequest> Get(long number, CancellationToken cancellation) => Read(await api.Get($"{path}/merge_requests/{number}", cancellation));

    public async Task<PullRequest> Open(PullRequestDraft draft, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["source_branch"] = draft.Source,
            ["target_branch"] = draft.Target,
            // GitLab knows drafts by their title.
            ["title"] = draft.IsDraft ? $"Draft: {draft.Title}" : draft.Title,
            ["description"] = draft.Body,
        };
        if (!draft.Labels.IsEmpty) body["labels"] = string.Join(',', draft.Labels);
        if (!draft.Reviewers.IsEmpty) body["reviewer_ids"] = await Ids(draft.Reviewers, cancellation);
        return Read(await api.Post($"{path}/merge_requests", body, cancellation));
    }

    public Task Complete(PullRequest request, PullRequestDraft draft, CancellationToken cancellation) => Task.CompletedTask;

    public async Task<MergeAnswer> Merge(PullRequest request, string? method, CancellationToken cancellation)
    {
        if (method is not (null or "merge" or "squash")) return new MergeAnswer.Refused($"mergeMethod {method}: GitLab knows merge and squash");
        try
        {
            var body = new JsonObject { ["sha"] = request.SourceCommit, ["squash"] = method == "squash" };
            await api.Send(HttpMethod.Put, $"{path}/merge_requests/{request.Number}/merge", body, cancellation);
            return new MergeAnswer.Accepted();
        }
        catch (HostRefusalException refusal) when (refusal.Status is 405 or 409 or 422)
        {
            // 405: not mergeable at the moment; 409: its head has moved on; 422: the branches can't be merged.
            return refusal.Status == 422 ? new MergeAnswer.Refused(refusal.Message) : new MergeAnswer.NotReady(refusal.Message);
        }
    }

    private async Task<JsonArray> Ids(ImmutableArray<string> users, CancellationToken cancellation)
    {
        var ids = new JsonArray();
        foreach (var user in users)
        {
            var found = (await api.Get($"/users?username={Uri.EscapeDataString(user)}", cancellation)).Items().FirstOrDefault()
                ?? throw StepException.Error($"reviewers: GitLab has no user {user}");
            ids.Add(found.Number("id"));
        }
        return ids;
    }

    private static PullRequest Read(JsonNode json) => new(
        json.Number("iid"),
        json.Need("web_url"),
        json.Need("state") switch { "merged" => PullRequestState.Merged, "opened" or "locked" => PullRequestState.Open, _ => PullRequestState.Closed },
        json.Text("description") ?? "",
        json.Text("sha"),
        // A fast-forward makes no commit: the merged one is that of the source.
        json.Text("merge_commit_sha") ?? json.Text("squash_commit_sha") ?? (json.Text("state") == "merged" ? json.Text("sha") : null),
        ReadinessOf(json));

    private static Readiness ReadinessOf(JsonNode json) => json.Text("detailed_merge_status") switch
    {
        _ when json.Is("draft") => Readiness.Waits("it is a draft"),
        "mergeable" => Readiness.Ready,
        "conflict" or "broken_status" => Readiness.Stuck("it has merge conflicts"),
        "need_rebase" => Readiness.Stuck("it must be rebased"),
        "ci_must_pass" or "ci_still_running" or "status_checks_must_pass" or "external_status_checks" => Readiness.Waits("its pipeline has not passed yet"),
        "not_approved" or "requested_changes" or "approvals_syncing" => Readiness.Waits("approvals are missing"),
        "discussions_not_resolved" => Readiness.Waits("discussions are not resolved"),
        "blocked_status" or "merge_request_blocked" => Readiness.Waits("another merge request is in the way"),
        null or "checking" or "unchecked" or "preparing" => Readiness.Unsettled("GitLab has not found out yet whether it can be merged"),
        var other => Readiness.Waits($"its status is {other}"),
    };
}
