using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.PullRequests;

/// <summary>Pull requests on Gitea and Forgejo. Source: Gitea's REST API, version 1.</summary>
/// <param name="path"><c>/repos/OWNER/NAME</c>.</param>
internal sealed class GiteaPullRequests(HostApi api, string path) : IPullRequestHost
{
    private const int PageSize = 50;
    private const int MostPages = 4;
    private static readonly string[] Methods = ["merge", "rebase", "rebase-merge", "squash", "fast-forward-only", "manually-merged"];

    public async Task<ImmutableArray<PullRequest>> Find(string source, string target, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<PullRequest>();
        for (var page = 1; page <= MostPages; page++)
        {
            // The list can't be asked for branches; the ones touched last come first.
            var items = (await api.Get($"{path}/pulls?state=all&sort=recentupdate&limit={PageSize}&page={page}", cancellation)).Items().ToList();
            found.AddRange(items.Where(item => item.Text("head", "ref") == source && item.Text("base", "ref") == target).Select(Read));
            if (items.Count < PageSize) break;
        }
        return found.ToImmutable();
    }

    public async Task<PullRequest> Get(long number, CancellationToken cancellation) => Read(await api.Get($"{path}/pulls/{number}", cancellation));

    public async Task<PullRequest> Open(PullRequestDraft draft, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["head"] = draft.Source,
            ["base"] = draft.Target,
            // Gitea knows drafts by their title.
            ["title"] = draft.IsDraft ? $"WIP: {draft.Title}" : draft.Title,
            ["body"] = draft.Body,
        };
        if (!draft.Labels.IsEmpty) body["labels"] = await Ids(draft.Labels, cancellation);
        var request = Read(await api.Post($"{path}/pulls", body, cancellation));
        await Complete(request, draft, cancellation);
        return request;
    }

    public async Task Complete(PullRequest request, PullRequestDraft draft, CancellationToken cancellation)
    {
        if (draft.Reviewers.IsEmpty) return;
        JsonArray reviewers = [.. draft.Reviewers.Select(name => (JsonNode)name)];
        await api.Post($"{path}/pulls/{request.Number}/requested_reviewers", new JsonObject { ["reviewers"] = reviewers }, cancellation);
    }

    public async Task<MergeAnswer> Merge(PullRequest request, string? method, CancellationToken cancellation)
    {
        if (method is not null && !Methods.Contains(method)) return new MergeAnswer.Refused($"mergeMethod {method}: Gitea knows {string.Join(", ", Methods)}");
        try
        {
            var body = new JsonObject { ["Do"] = method ?? "merge", ["head_commit_id"] = request.SourceCommit };
            await api.Post($"{path}/pulls/{request.Number}/merge", body, cancellation);
            return new MergeAnswer.Accepted();
        }
        catch (HostRefusalException refusal) when (refusal.Status is 405 or 409)
        {
            // 405: approvals or checks are missing, or Gitea still looks for conflicts; 409: its head has moved on, or it conflicts.
            return new MergeAnswer.NotReady(refusal.Message);
        }
    }

    private async Task<JsonArray> Ids(ImmutableArray<string> labels, CancellationToken cancellation)
    {
        var known = (await api.Get($"{path}/labels?limit={PageSize}", cancellation)).Items().ToLookup(label => label.Need("name"), label => label.Number("id"));
        return [.. labels.Select(name => known.Contains(name)
            ? (JsonNode)known[name].First()
            : throw StepException.Error($"labels: the repository has no label {name}; it has {string.Join(", ", known.Select(label => label.Key))}"))];
    }

    private static PullRequest Read(JsonNode json) => new(
        json.Number("number"),
        json.Need("html_url"),
        json.Is("merged") ? PullRequestState.Merged : json.Need("state") == "open" ? PullRequestState.Open : PullRequestState.Closed,
        json.Text("body") ?? "",
        json.Text("head", "sha"),
        json.Text("merge_commit_sha"),
        json.Is("draft") ? Readiness.Waits("it is a draft") : json.Is("mergeable") ? Readiness.Ready : Readiness.Unsettled("it has merge conflicts, or Gitea still looks for some"));
}
