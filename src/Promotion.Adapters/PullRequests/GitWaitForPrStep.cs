using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.PullRequests;

/// <summary>
/// <c>git-wait-for-pr</c>: waits until a pull request is merged. It only looks, so it costs nothing between looks: at once when somebody tells of the pull
/// request, else at an interval, which grows the longer it takes unless it is set.
/// </summary>
public sealed class GitWaitForPrStep(PullRequestHosts hosts, TimeProvider clock) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("git-wait-for-pr");
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public string Kind => "git-wait-for-pr";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.Pure;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<PullRequestConfig>();
        var request = await Look(context, config, cancellation);
        var output = PullRequestOutput.OfState(request);
        return request.State switch
        {
            PullRequestState.Merged => StepResult.Succeeded(output),
            PullRequestState.Closed => throw new StepException(StepStatus.Failed, $"pull request {config.PrNumber} was closed without being merged ({request.Url})", isTerminal: true) { Output = output },
            _ => StepResult.Running("PullRequest", $"pull request {request.Url} to be merged{Why(request)}", Pause(context, config), output),
        };
    }

    private async Task<PullRequest> Look(StepContext context, PullRequestConfig config, CancellationToken cancellation)
    {
        var host = await hosts.Of(config.Remote(context.Project), config.Provider.Given(), cancellation);
        try
        {
            return await host.Get(config.PrNumber, cancellation);
        }
        catch (HostRefusalException refusal)
        {
            throw StepException.Error($"pull request {config.PrNumber} can't be read: {refusal.Message}", refusal);
        }
    }

    private TimeSpan Pause(StepContext context, PullRequestConfig config)
    {
        if (config.PollInterval.Given() is { } set) return StepDuration.Parse(set);
        var tenth = (clock.GetUtcNow() - context.StartedAt) / 10;
        return tenth < ShortestPause ? ShortestPause : tenth > LongestPause ? LongestPause : tenth;
    }

    private static string Why(PullRequest request) => request.Readiness is { Verdict: not ReadinessVerdict.Ready, IsUnsettled: false, Why.Length: > 0 } readiness ? $": {readiness.Why}" : "";
}
