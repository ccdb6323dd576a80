using System.Text.Json.Nodes;

namespace Promotion.Testing.Forges;

/// <summary>GitLab.</summary>
internal sealed class GitLabApi : IForgeApi
{
    private const string Prefix = "/api/v4";
    private const string Project = "acme%2Fteam%2Fweb";

    public string Repository => "acme/team/web";

    public string Authorization => $"Bearer {ForgeServer.Token}";

    public string Provider => "gitlab";

    public JsonNode Error(int status, string message) => new JsonObject { ["message"] = status == 409 ? new JsonArray(message) : message };

    public async Task<JsonNode?> Answer(ForgeRequest request, ForgeState state)
    {
        switch (request.Route(Prefix).Split('/'))
        {
            case ["GET ", "users"]:
                request.Query(["username"]);
                return state.Users.TryGetValue(request.Http.Query["username"]!, out var id) ? new JsonArray(new JsonObject { ["id"] = id }) : new JsonArray();
            case ["GET ", "projects", Project, "merge_requests"]:
                request.Query(["source_branch", "target_branch"], "state", "per_page", "page", "order_by", "sort");
                return new JsonArray([.. state.Between(request.Http.Query["source_branch"], request.Http.Query["target_branch"]).Select(one => Show(one, state))]);
            case ["POST ", "projects", Project, "merge_requests"]:
                request.Fields(["source_branch", "target_branch", "title"], "description", "labels", "reviewer_ids", "assignee_ids", "remove_source_branch", "squash");
                var title = request.Text("title");
                var opened = await state.Open(
                    request.Text("source_branch"), request.Text("target_branch"), title, (string?)request.Body["description"] ?? "", title.StartsWith("Draft: ", StringComparison.Ordinal));
                opened.Labels.AddRange(((string?)request.Body["labels"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries));
                opened.Reviewers.AddRange((request.Body["reviewer_ids"] as JsonArray ?? []).Select(number => state.Users.Single(user => user.Value == number!.GetValue<int>()).Key));
                return Show(opened, state);
            case ["GET ", "projects", Project, "merge_requests", var number]:
                return Show(state.Find(number), state);
            case ["PUT ", "projects", Project, "merge_requests", var number, "merge"]:
                request.Fields([], "sha", "squash", "merge_commit_message", "squash_commit_message", "should_remove_source_branch", "auto_merge");
                state.Merge(state.Find(number), (string?)request.Body["sha"], (bool?)request.Body["squash"] is true ? "squash" : null, notReady: 405, conflict: 422);
                return Show(state.Find(number), state);
            default:
                throw new ForgeRefusalException(404, "404 Project Not Found");
        }
    }

    private static JsonObject Show(ForgePullRequest one, ForgeState state) => new()
    {
        ["iid"] = one.Number,
        ["web_url"] = $"{state.Address}/acme/team/web/-/merge_requests/{one.Number}",
        ["state"] = one.MergeCommit is not null ? "merged" : one.IsOpen ? "opened" : "closed",
        ["title"] = one.Title,
        ["description"] = one.Body,
        ["draft"] = one.IsDraft,
        ["source_branch"] = one.Source,
        ["target_branch"] = one.Target,
        ["sha"] = one.Head,
        ["merge_commit_sha"] = one.MergeCommit,
        ["squash_commit_sha"] = null,
        ["detailed_merge_status"] = one.IsDraft ? "draft_status" : one.Readiness switch
        {
            ForgeReadiness.Ready => "mergeable",
            ForgeReadiness.Unknown => "checking",
            ForgeReadiness.Pending => "ci_still_running",
            _ => "conflict",
        },
    };
}
