using System.Text;
using System.Text.Json.Nodes;

namespace Promotion.Testing.Forges;

/// <summary>Azure DevOps.</summary>
internal sealed class AzureApi : IForgeApi
{
    private const string Prefix = "/acme/shop/_apis/git/repositories/web";
    private const string Heads = "refs/heads/";

    public string Repository => "acme/shop/_git/web";

    public string Authorization => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($":{ForgeServer.Token}"))}";

    public string Provider => "azure";

    public JsonNode Error(int status, string message) => new JsonObject { ["$id"] = "1", ["message"] = message, ["typeKey"] = "GitPullRequestException" };

    public async Task<JsonNode?> Answer(ForgeRequest request, ForgeState state)
    {
        if (request.Http.Query["api-version"] != "7.1") throw new ForgeRefusalException(422, "api-version is missing");
        switch (request.Route(Prefix).Split('/'))
        {
            case ["GET ", "pullrequests"]:
                request.Query(["api-version", "searchCriteria.sourceRefName", "searchCriteria.targetRefName"], "searchCriteria.status", "$top", "$skip");
                var found = state.Between(Branch(request.Http.Query["searchCriteria.sourceRefName"]), Branch(request.Http.Query["searchCriteria.targetRefName"]));
                return new JsonObject { ["value"] = new JsonArray([.. found.Select(Show)]) };
            case ["POST ", "pullrequests"]:
                request.Fields(["sourceRefName", "targetRefName", "title"], "description", "isDraft", "labels", "reviewers", "completionOptions", "workItemRefs");
                var opened = await state.Open(
                    Branch(request.Text("sourceRefName")), Branch(request.Text("targetRefName")), request.Text("title"), (string?)request.Body["description"] ?? "",
                    (bool?)request.Body["isDraft"] is true);
                Take(request.Body["labels"], "name", opened.Labels);
                Take(request.Body["reviewers"], "id", opened.Reviewers);
                return Show(opened);
            case ["GET ", "pullrequests", var number]:
                return Show(state.Find(number));
            case ["PATCH ", "pullrequests", var number]:
                request.Fields(["status", "lastMergeSourceCommit"], "completionOptions", "title", "description", "isDraft");
                ForgeRequest.Fields(request.Body["lastMergeSourceCommit"], ["commitId"]);
                ForgeRequest.Fields(request.Body["completionOptions"], [], "mergeStrategy", "deleteSourceBranch", "mergeCommitMessage");
                state.Merge(
                    state.Find(number), (string?)request.Body["lastMergeSourceCommit"]!["commitId"], (string?)request.Body["completionOptions"]?["mergeStrategy"], notReady: 409, conflict: 409);
                return Show(state.Find(number));
            default:
                throw new ForgeRefusalException(404, "The resource does not exist");
        }
    }

    private static string Branch(string? name) =>
        name?.StartsWith(Heads, StringComparison.Ordinal) == true ? name[Heads.Length..] : throw new ForgeRefusalException(422, $"{name} is no full name of a branch");

    private static void Take(JsonNode? items, string member, List<string> names)
    {
        foreach (var item in items as JsonArray ?? [])
        {
            ForgeRequest.Fields(item, [member]);
            names.Add((string)item![member]!);
        }
    }

    private static JsonNode Show(ForgePullRequest one) => new JsonObject
    {
        ["pullRequestId"] = one.Number,
        ["status"] = one.MergeCommit is not null ? "completed" : one.IsOpen ? "active" : "abandoned",
        ["title"] = one.Title,
        ["description"] = one.Body,
        ["isDraft"] = one.IsDraft,
        ["sourceRefName"] = Heads + one.Source,
        ["targetRefName"] = Heads + one.Target,
        ["lastMergeSourceCommit"] = new JsonObject { ["commitId"] = one.Head },
        ["lastMergeCommit"] = new JsonObject { ["commitId"] = one.MergeCommit },
        ["mergeStatus"] = one.Readiness switch
        {
            ForgeReadiness.Ready => "succeeded",
            ForgeReadiness.Unknown => "queued",
            ForgeReadiness.Pending => "rejectedByPolicy",
            _ => "conflicts",
        },
    };
}
