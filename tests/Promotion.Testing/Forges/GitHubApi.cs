using System.Text.Json.Nodes;

namespace Promotion.Testing.Forges;

/// <summary>GitHub, as an Enterprise Server at its own address.</summary>
internal sealed class GitHubApi : IForgeApi
{
    private const string Prefix = "/api/v3/repos/acme/web";

    public string Repository => "acme/web";

    public string Authorization => $"Bearer {ForgeServer.Token}";

    public string Provider => "github";

    public PublishedApi Published => PublishedApi.GitHub;

    public int StatusOf(ForgeRequest request) => request.Http.Method == "POST" && !request.Http.Path.Value!.EndsWith("/labels", StringComparison.Ordinal) ? 201 : 200;

    public JsonNode Error(int status, string message)
    {
        var error = new JsonObject { ["message"] = message, ["documentation_url"] = "https://docs.github.com/rest", ["status"] = $"{status}" };
        // What is said of refs stands in the message itself, and all else that is wrong with a request in a list.
        if (status is 405 or 409 or 422) error.Remove("status");
        if (status != 422 || message.StartsWith("Reference", StringComparison.Ordinal) || message.StartsWith("Update", StringComparison.Ordinal)) return error;
        error["message"] = "Validation Failed";
        error["errors"] = new JsonArray(new JsonObject { ["resource"] = "PullRequest", ["code"] = "custom", ["message"] = message });
        return error;
    }

    public async Task<JsonNode?> Answer(ForgeRequest request, ForgeState state)
    {
        if (request.Http.Headers["X-GitHub-Api-Version"] != "2022-11-28") throw new ForgeRefusalException(422, "X-GitHub-Api-Version is missing");
        switch (request.Route(Prefix).Split('/'))
        {
            case ["GET ", "pulls"]:
                request.Query(["head", "base"], "state", "per_page", "page", "sort", "direction");
                var head = request.Http.Query["head"].ToString();
                if (!head.StartsWith("acme:", StringComparison.Ordinal)) throw new ForgeRefusalException(422, "head without its owner matches nothing");
                return new JsonArray([.. state.Between(head["acme:".Length..], request.Http.Query["base"]).Select(one => Show(one, state, inList: true))]);
            case ["POST ", "pulls"]:
                request.Fields(["head", "base", "title"], "body", "draft", "maintainer_can_modify", "head_repo", "issue");
                return Show(await state.Open(request.Text("head"), request.Text("base"), request.Text("title"), (string?)request.Body["body"] ?? "", (bool?)request.Body["draft"] is true, taken: 422), state);
            case ["GET ", "pulls", var number]:
                return Show(state.Find(number), state);
            case ["POST ", "issues", var number, "labels"]:
                request.Fields(["labels"]);
                Add(state.Find(number).Labels, request.Texts("labels"));
                return new JsonArray();
            case ["POST ", "pulls", var number, "requested_reviewers"]:
                request.Fields([], "reviewers", "team_reviewers");
                Add(state.Find(number).Reviewers, request.Texts("reviewers").Concat(request.Texts("team_reviewers")));
                return Show(state.Find(number), state, inList: true);
            case ["PUT ", "pulls", var number, "merge"]:
                request.Fields([], "sha", "merge_method", "commit_title", "commit_message");
                if ((string?)request.Body["merge_method"] is { } method and not ("merge" or "squash" or "rebase")) throw new ForgeRefusalException(422, $"merge_method {method}");
                state.Merge(state.Find(number), (string?)request.Body["sha"], (string?)request.Body["merge_method"], notReady: 405, conflict: 405);
                return new JsonObject { ["sha"] = state.Find(number).MergeCommit, ["merged"] = true, ["message"] = "Pull Request successfully merged" };
            case ["POST ", "git", "commits"]:
                request.Fields(["message", "tree"], "parents", "author", "committer", "signature");
                var author = request.Body["author"] is { } person ? $"{person["name"]} <{person["email"]}>" : "robot <robot@users.noreply.github.com>";
                return new JsonObject { ["sha"] = await state.MakeCommit(request.Text("message"), request.Text("tree"), request.Texts("parents"), author) };
            case ["POST ", "git", "refs"]:
                request.Fields(["ref", "sha"]);
                await state.SetRef(request.Text("ref"), request.Text("sha"), isNew: true, isForced: false);
                return new JsonObject { ["ref"] = request.Text("ref") };
            case ["PATCH ", "git", "refs", .. var name]:
                request.Fields(["sha"], "force");
                await state.SetRef($"refs/{string.Join('/', name)}", request.Text("sha"), isNew: false, (bool?)request.Body["force"] is true);
                return new JsonObject { ["ref"] = $"refs/{string.Join('/', name)}" };
            default:
                throw new ForgeRefusalException(404, "Not Found");
        }
    }

    private static void Add(List<string> names, IEnumerable<string> more) => names.AddRange(more.Except(names).ToList());

    private static JsonObject Show(ForgePullRequest one, ForgeState state, bool inList = false)
    {
        var json = new JsonObject
        {
            ["number"] = one.Number,
            ["html_url"] = $"{state.Address}/acme/web/pull/{one.Number}",
            ["state"] = one.IsOpen ? "open" : "closed",
            ["title"] = one.Title,
            ["body"] = one.Body,
            ["draft"] = one.IsDraft,
            ["merged_at"] = one.MergeCommit is null ? null : "2026-03-04T05:06:07Z",
            ["merge_commit_sha"] = one.MergeCommit,
            ["head"] = new JsonObject { ["ref"] = one.Source, ["sha"] = one.Head },
            ["base"] = new JsonObject { ["ref"] = one.Target },
        };
        // GitHub leaves these out of lists.
        if (inList) return json;
        json["merged"] = one.MergeCommit is not null;
        json["mergeable"] = one.Readiness switch { ForgeReadiness.Unknown => null, ForgeReadiness.Conflict => false, _ => true };
        json["mergeable_state"] = one.IsDraft ? "draft" : one.Readiness switch
        {
            ForgeReadiness.Ready => "clean",
            ForgeReadiness.Unknown => "unknown",
            ForgeReadiness.Pending => "blocked",
            _ => "dirty",
        };
        return json;
    }
}
