using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Promotion.Testing.Forges;

/// <summary>Bitbucket Cloud.</summary>
internal sealed partial class BitbucketApi : IForgeApi
{
    private const string Prefix = "/2.0/repositories/acme/web";
    private const int ShortHash = 12;

    public string Repository => "acme/web";

    public string Authorization => $"Bearer {ForgeServer.Token}";

    public string Provider => "bitbucket";

    public JsonNode Error(int status, string message) => new JsonObject { ["type"] = "error", ["error"] = new JsonObject { ["message"] = message } };

    public async Task<JsonNode?> Answer(ForgeRequest request, ForgeState state)
    {
        switch (request.Route(Prefix).Split('/'))
        {
            case ["GET ", "pullrequests"]:
                request.Query(["q"], "state", "sort", "pagelen", "page", "fields");
                var query = Branches().Match(request.Http.Query["q"].ToString());
                if (!query.Success) throw new ForgeRefusalException(422, $"q is {request.Http.Query["q"]}");
                return new JsonObject { ["values"] = new JsonArray([.. state.Between(query.Groups["source"].Value, query.Groups["target"].Value).Select(one => Show(one, state))]) };
            case ["POST ", "pullrequests"]:
                request.Fields(["title", "source"], "destination", "description", "reviewers", "close_source_branch", "draft");
                ForgeRequest.Fields(request.Body["source"], ["branch"], "repository");
                var opened = await state.Open(
                    (string)request.Body["source"]!["branch"]!["name"]!, (string)request.Body["destination"]!["branch"]!["name"]!, request.Text("title"),
                    (string?)request.Body["description"] ?? "", (bool?)request.Body["draft"] is true);
                foreach (var reviewer in request.Body["reviewers"] as JsonArray ?? [])
                {
                    ForgeRequest.Fields(reviewer, [], "uuid", "account_id");
                    opened.Reviewers.Add((string)(reviewer!["uuid"] ?? reviewer["account_id"])!);
                }
                return Show(opened, state);
            case ["GET ", "pullrequests", var number]:
                return Show(state.Find(number), state);
            case ["GET ", "commit", var hash]:
                return new JsonObject { ["hash"] = state.Requests.Single(one => one.MergeCommit?.StartsWith(hash, StringComparison.Ordinal) == true).MergeCommit };
            case ["POST ", "pullrequests", var number, "merge"]:
                request.Fields([], "type", "message", "close_source_branch", "merge_strategy");
                state.Merge(state.Find(number), null, (string?)request.Body["merge_strategy"], notReady: 400, conflict: 409);
                return Show(state.Find(number), state);
            default:
                throw new ForgeRefusalException(404, "Resource not found");
        }
    }

    private static JsonObject Show(ForgePullRequest one, ForgeState state) => new()
    {
        ["id"] = one.Number,
        ["links"] = new JsonObject { ["html"] = new JsonObject { ["href"] = $"{state.Address}/acme/web/pull-requests/{one.Number}" } },
        ["state"] = one.MergeCommit is not null ? "MERGED" : one.IsOpen ? "OPEN" : "DECLINED",
        ["title"] = one.Title,
        ["description"] = one.Body,
        ["draft"] = one.IsDraft,
        ["source"] = new JsonObject { ["branch"] = new JsonObject { ["name"] = one.Source }, ["commit"] = new JsonObject { ["hash"] = one.Head[..ShortHash] } },
        ["destination"] = new JsonObject { ["branch"] = new JsonObject { ["name"] = one.Target } },
        ["merge_commit"] = one.MergeCommit is null ? null : new JsonObject { ["hash"] = one.MergeCommit[..ShortHash] },
    };

    [GeneratedRegex("^source\\.branch\\.name=\"(?<source>[^\"]+)\" AND destination\\.branch\\.name=\"(?<target>[^\"]+)\"$")]
    private static partial Regex Branches();
}
