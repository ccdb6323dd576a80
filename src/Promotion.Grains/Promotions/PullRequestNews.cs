using System.Text.Json.Nodes;
using Orleans.Serialization;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Promotions;

/// <summary>Carries news of pull requests, such as a webhook brings, to the promotions that wait for them, so that they need no poll.</summary>
public sealed class PullRequestNews(IReadModel readModel, IGrainFactory grains, Serializer serializer)
{
    private const int PageSize = 1000;

    /// <summary>
    /// Lets every promotion look now that waits and has the pull request in its outputs (<c>pr.url</c>), and returns how many those are. The URL is
    /// that of its page, as the host writes it. Null looks in all projects.
    /// </summary>
    public async Task<int> Tell(string url, string? project, CancellationToken cancellation)
    {
        var told = 0;
        var running = new ResourceQuery(ResourceKind.Promotion, project, Phase: nameof(PromotionPhase.Running), PageSize: PageSize);
        await foreach (var row in readModel.Rows(running, cancellation))
        {
            if (serializer.Deserialize<PromotionRun>(row.Payload) is { } run && WaitsFor(run, url))
            {
                await grains.Stage(run.Project, run.Stage).Look();
                told++;
            }
        }

        return told;
    }

    private static bool WaitsFor(PromotionRun run, string url) =>
        run.Waiting is not null && run.Outputs.Values.Any(output => output.ToNode() is JsonObject members
            && members["pr"] is JsonObject request && request["url"] is JsonValue value
            && value.TryGetValue<string>(out var known) && known == url);
}
