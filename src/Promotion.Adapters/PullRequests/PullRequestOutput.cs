using System.Text.Json.Nodes;
using Promotion.Domain;

namespace Promotion.Adapters.PullRequests;

/// <summary>What steps give out of a pull request, in Kargo's shape.</summary>
internal static class PullRequestOutput
{
    /// <summary><c>pr.id</c> and <c>pr.url</c>; and <c>prNumber</c>, as earlier versions of Kargo called the first, which published pipelines still name.</summary>
    public static Json Of(PullRequest request) => Json.From(new JsonObject { ["pr"] = Name(request), ["prNumber"] = request.Number });

    /// <summary>These, <c>pr.open</c> and <c>pr.merged</c>, and <c>commit</c> once the merge has made one.</summary>
    public static Json OfState(PullRequest request)
    {
        var pr = Name(request);
        pr["open"] = request.State == PullRequestState.Open;
        pr["merged"] = request.State == PullRequestState.Merged;
        var output = new JsonObject { ["pr"] = pr };
        if (request is { State: PullRequestState.Merged, MergeCommit: { } commit }) output["commit"] = commit;
        return Json.From(output);
    }

    private static JsonObject Name(PullRequest request) => new() { ["id"] = request.Number, ["url"] = request.Url };
}
