using System.Text.Json.Nodes;

namespace Promotion.Testing.Forges;

/// <summary>Gitea and Forgejo.</summary>
internal sealed class GiteaApi : IForgeApi
{
    private const string Prefix = "/api/v1/repos/acme/web";

    public string Repository => "acme/web";

    public string Authorization => $"token {ForgeServer.Token}";

    public string Provider => "gitea";

    public JsonNode Error(int status, string message) => new JsonObject { ["message"] = message, ["url"] = "https://try.gitea.io/api/swagger" };

    public async Task<JsonNode?> Answer(ForgeRequest request, ForgeState state)
    {
        switch (request.Route(Prefix).Split('/'))
        {
            case ["GET ", "pulls"]:
                request.Query([], "state", "sort", "limit", "page", "milestone", "labels", "base_branch", "poster");
                return request.Http.Query["page"] == "1" ? new JsonArray([.. state.Requests.AsEnumerable().Reverse().Select(one => Show(one, state))]) : new JsonArray();
            case ["GET ", "labels"]:
                request.Query([], "limit", "page");
                return new JsonArray([.. state.Labels.Select(label => new JsonObject { ["id"] = label.Value, ["name"] = label.Key })]);
            case ["POST ", "pulls"]:
                request.Fields(["head", "base", "title"], "body", "labels", "assignee", "assignees", "milestone", "due_date");
                var title = request.Text("title");
                var opened = await state.Open(request.Text("head"), request.Text("base"), title, (string?)request.Body["body"] ?? "", title.StartsWith("WIP: ", StringComparison.Ordinal));
                opened.Labels.AddRange((request.Body["labels"] as JsonArray ?? []).Select(id => state.Labels.Single(label => label.Value == id!.GetValue<int>()).Key));
                return Show(opened, state);
            case ["GET ", "pulls", var number]:
                return Show(state.Find(number), state);
            case ["POST ", "pulls", var number, "requested_reviewers"]:
                request.Fields(["reviewers"], "team_reviewers");
                state.Find(number).Reviewers.AddRange(request.Texts("reviewers").Except(state.Find(number).Reviewers).ToList());
                return new JsonArray();
            case ["POST ", "pulls", var number, "merge"]:
                request.Fields(["Do"], "head_commit_id", "MergeTitleField", "MergeMessageField", "delete_branch_after_merge", "force_merge", "merge_when_checks_succeed", "MergeCommitID");
                state.Merge(state.Find(number), (string?)request.Body["head_commit_id"], (string?)request.Body["Do"], notReady: 405, conflict: 409);
                return null;
            default:
                throw new ForgeRefusalException(404, "The target couldn't be found.");
        }
    }

    private static JsonObject Show(ForgePullRequest one, ForgeState state) => new()
    {
        ["number"] = one.Number,
        ["html_url"] = $"{state.Address}/acme/web/pulls/{one.Number}",
        ["state"] = one.IsOpen ? "open" : "closed",
        ["title"] = one.Title,
        ["body"] = one.Body,
        ["draft"] = one.IsDraft,
        ["merged"] = one.MergeCommit is not null,
        ["mergeable"] = one.Readiness is ForgeReadiness.Ready or ForgeReadiness.Pending,
        ["merge_commit_sha"] = one.MergeCommit,
        ["head"] = new JsonObject { ["ref"] = one.Source, ["sha"] = one.Head },
        ["base"] = new JsonObject { ["ref"] = one.Target },
    };
}
