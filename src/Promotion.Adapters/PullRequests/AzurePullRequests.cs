using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.PullRequests;

/// <summary>Pull requests on Azure DevOps. Source: Azure DevOps Services REST API, version 7.1.</summary>
/// <param name="path">From the organisation on: <c>/PROJECT/_apis/git/repositories/NAME</c>.</param>
/// <param name="page">The repository's page for people.</param>
internal sealed class AzurePullRequests(HostApi api, string path, string page) : IPullRequestHost
{
    private const string Version = "api-version=7.1";
    private const string Heads = "refs/heads/";
    private static readonly string[] Methods = ["noFastForward", "rebase", "rebaseMerge", "squash"];

    public async Task<ImmutableArray<PullRequest>> Find(string source, string target, CancellationToken cancellation)
    {
        var answer = await api.Get(
            $"{path}/pullrequests?searchCriteria.sourceRefName={Uri.EscapeDataString(Heads + source)}&searchCriteria.targetRefName={Uri.EscapeDataString(Heads + target)}"
            + $"&searchCriteria.status=all&$top=100&{Version}",
            cancellation);
        return [.. answer.Items("value").Select(Read)];
    }

    public async Task<PullRequest> Get(long number, CancellationToken cancellation) =>
        Read(await api.Get($"{path}/pullrequests/{number}?{Version}", cancellation));

    public async Task<PullRequest> Open(PullRequestDraft draft, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["sourceRefName"] = Heads + draft.Source,
            ["targetRefName"] = Heads + draft.Target,
            ["title"] = draft.Title,
            ["description"] = draft.Body,
            ["isDraft"] = draft.IsDraft,
        };
        if (!draft.Labels.IsEmpty) body["labels"] = Objects("name", draft.Labels);
        if (!draft.Reviewers.IsEmpty) body["reviewers"] = Objects("id", draft.Reviewers);
        return Read(await api.Post($"{path}/pullrequests?{Version}", body, cancellation));
    }

    public Task Complete(PullRequest request, PullRequestDraft draft, CancellationToken cancellation) => Task.CompletedTask;

    public async Task<MergeAnswer> Merge(PullRequest request, string? method, CancellationToken cancellation)
    {
        if (method is not null && !Methods.Contains(method)) return new MergeAnswer.Refused($"mergeMethod {method}: Azure DevOps knows {string.Join(", ", Methods)}");
        var body = new JsonObject { ["status"] = "completed", ["lastMergeSourceCommit"] = new JsonObject { ["commitId"] = request.SourceCommit } };
        if (method is not null) body["completionOptions"] = new JsonObject { ["mergeStrategy"] = method };
        try
        {
            await api.Send(HttpMethod.Patch, $"{path}/pullrequests/{request.Number}?{Version}", body, cancellation);
            return new MergeAnswer.Accepted();
        }
        catch (HostRefusalException refusal) when (refusal.Status is 400 or 403 or 409)
        {
            return refusal.Status == 409 ? new MergeAnswer.NotReady(refusal.Message) : new MergeAnswer.Refused(refusal.Message);
        }
    }

    private static JsonArray Objects(string member, ImmutableArray<string> values) => [.. values.Select(value => (JsonNode)new JsonObject { [member] = value })];

    private PullRequest Read(JsonNode json) => new(
        json.Number("pullRequestId"),
        $"{page}/pullrequest/{json.Number("pullRequestId")}",
        json.Need("status") switch { "completed" => PullRequestState.Merged, "active" => PullRequestState.Open, "abandoned" => PullRequestState.Closed, var other => throw StepException.Error($"Azure DevOps tells of a pull request with the status {other}") },
        json.Text("description") ?? "",
        json.Text("lastMergeSourceCommit", "commitId"),
        json.Text("status") == "completed" ? json.Text("lastMergeCommit", "commitId") : null,
        ReadinessOf(json));

    private static Readiness ReadinessOf(JsonNode json) => json.Text("mergeStatus") switch
    {
        _ when json.Is("isDraft") => Readiness.Waits("it is a draft"),
        "succeeded" => Readiness.Ready,
        "conflicts" => Readiness.Stuck("it has merge conflicts"),
        "rejectedByPolicy" => Readiness.Waits("a policy of the branch is not met"),
        "failure" => Readiness.Stuck(json.Text("mergeFailureMessage") ?? "Azure DevOps could not merge it"),
        _ => Readiness.Unsettled("Azure DevOps has not found out yet whether it can be merged"),
    };
}
