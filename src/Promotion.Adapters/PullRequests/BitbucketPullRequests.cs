using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Promotion.Adapters.PullRequests;

/// <summary>Pull requests on Bitbucket Cloud, which has no labels for them. Source: Bitbucket Cloud's REST API, version 2.0.</summary>
/// <param name="path"><c>/repositories/WORKSPACE/NAME</c>.</param>
internal sealed class BitbucketPullRequests(HostApi api, string path) : IPullRequestHost
{
    private static readonly string[] Methods = ["merge_commit", "squash", "fast_forward", "squash_fast_forward", "rebase_fast_forward", "rebase_merge"];

    public async Task<ImmutableArray<PullRequest>> Find(string source, string target, CancellationToken cancellation)
    {
        var query = $"source.branch.name=\"{source}\" AND destination.branch.name=\"{target}\"";
        var answer = await api.Get(
            $"{path}/pullrequests?state=OPEN&state=MERGED&state=DECLINED&state=SUPERSEDED&sort=-updated_on&pagelen=50&q={Uri.EscapeDataString(query)}", cancellation);
        return [.. answer.Items("values").Select(Read)];
    }

    public async Task<PullRequest> Get(long number, CancellationToken cancellation)
    {
        var request = Read(await api.Get($"{path}/pullrequests/{number}", cancellation));
        // Bitbucket shortens the commit of the merge.
        return request.MergeCommit is { } part
            ? request with { MergeCommit = (await api.Get($"{path}/commit/{part}", cancellation)).Need("hash") }
            : request;
    }

    public async Task<PullRequest> Open(PullRequestDraft draft, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["title"] = draft.Title,
            ["description"] = draft.Body,
            ["source"] = Branch(draft.Source),
            ["destination"] = Branch(draft.Target),
            ["draft"] = draft.IsDraft,
        };
        if (!draft.Reviewers.IsEmpty) body["reviewers"] = Users(draft.Reviewers);
        return Read(await api.Post($"{path}/pullrequests", body, cancellation));
    }

    public Task Complete(PullRequest request, PullRequestDraft draft, CancellationToken cancellation) => Task.CompletedTask;

    public async Task<MergeAnswer> Merge(PullRequest request, string? method, CancellationToken cancellation)
    {
        if (method is not null && !Methods.Contains(method)) return new MergeAnswer.Refused($"mergeMethod {method}: Bitbucket knows {string.Join(", ", Methods)}");
        try
        {
            var body = new JsonObject { ["type"] = "pullrequest_merge_parameters" };
            if (method is not null) body["merge_strategy"] = method;
            await api.Post($"{path}/pullrequests/{request.Number}/merge", body, cancellation);
            return new MergeAnswer.Accepted();
        }
        catch (HostRefusalException refusal) when (refusal.Status is 400 or 409)
        {
            // 409: it has conflicts, or its head has moved on. 400: merge checks have not passed.
            return refusal.Message.Contains("conflict", StringComparison.OrdinalIgnoreCase) ? new MergeAnswer.Refused(refusal.Message) : new MergeAnswer.NotReady(refusal.Message);
        }
    }

    // Bitbucket names people by UUID, in braces, or by account id.
    private static JsonArray Users(ImmutableArray<string> names) =>
        [.. names.Select(name => (JsonNode)new JsonObject { [name.StartsWith('{') ? "uuid" : "account_id"] = name })];

    private static JsonObject Branch(string name) => new() { ["branch"] = new JsonObject { ["name"] = name } };

    private static PullRequest Read(JsonNode json) => new(
        json.Number("id"),
        json.Need("links", "html", "href"),
        json.Need("state") switch { "OPEN" => PullRequestState.Open, "MERGED" => PullRequestState.Merged, _ => PullRequestState.Closed },
        json.Text("description") ?? json.Text("summary", "raw") ?? "",
        json.Text("source", "commit", "hash"),
        json.Text("merge_commit", "hash"),
        json.Is("draft") ? Readiness.Waits("it is a draft") : new(ReadinessVerdict.Try));
}
