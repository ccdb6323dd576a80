using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Steps;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.PullRequests;

/// <summary>
/// <c>git-merge-pr</c>: merges a pull request, at the commit it was seen with. A repetition finds it merged. What the host does not know yet in the
/// first half minute is waited for in any case.
/// </summary>
public sealed class GitMergePrStep(PullRequestHosts hosts, TimeProvider clock) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("git-merge-pr");
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public string Kind => "git-merge-pr";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.External;

    /// <inheritdoc />
    public bool UsesWorkspace => false;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        var config = context.Config.Read<PullRequestConfig>();
        var host = await hosts.Of(config.Remote(context.Project), config.Provider.Given(), cancellation);
        try
        {
            return await Merge(context, config, host, cancellation);
        }
        catch (HostRefusalException refusal)
        {
            throw Failed(config, refusal.Message);
        }
    }

    private async Task<StepResult> Merge(StepContext context, PullRequestConfig config, IPullRequestHost host, CancellationToken cancellation)
    {
        var request = await host.Get(config.PrNumber, cancellation);
        if (request.State == PullRequestState.Merged) return Merged(context, request);
        if (request.State == PullRequestState.Closed) throw Failed(config, "it was closed without being merged");
        if (request.Readiness.Verdict == ReadinessVerdict.Stuck) throw Failed(config, request.Readiness.Why);
        if (request.Readiness.Verdict == ReadinessVerdict.Waits) return NotReady(context, config, request, request.Readiness.Why);
        switch (await host.Merge(request, config.MergeMethod.Given(), cancellation))
        {
            case MergeAnswer.Refused(var why):
                throw Failed(config, why);
            case MergeAnswer.NotReady(var why):
                return NotReady(context, config, request, why);
        }
        var after = await host.Get(config.PrNumber, cancellation);
        // Some hosts merge in the background and say yes before they have.
        return after.State == PullRequestState.Merged ? Merged(context, after)
            : after.Readiness.Verdict == ReadinessVerdict.Stuck ? throw Failed(config, after.Readiness.Why)
            : StepResult.Running("PullRequest", $"pull request {after.Url}, which is being merged", ShortPause);
    }

    private StepResult NotReady(StepContext context, PullRequestConfig config, PullRequest request, string why)
    {
        var on = $"pull request {request.Url} to be ready: {why}";
        if (request.Readiness.IsUnsettled && clock.GetUtcNow() - context.StartedAt < Settling) return StepResult.Running("PullRequest", on, ShortPause);
        return config.Wait
            ? StepResult.Running("PullRequest", on, config.PollInterval.Given() is { } set ? StepDuration.Parse(set) : UsualPause)
            : throw StepException.Failure($"pull request {config.PrNumber} is not ready to merge and wait is disabled: {why}");
    }

    private static StepResult Merged(StepContext context, PullRequest request)
    {
        context.Log.Write($"pull request {request.Url} is merged{(request.MergeCommit is { } made ? $" as {made}" : "")}");
        return StepResult.Succeeded(request.MergeCommit is { } commit ? Json.From(new JsonObject { ["commit"] = commit }) : Json.From(new JsonObject()));
    }

    private static StepException Failed(PullRequestConfig config, string why) => StepException.Failure($"error merging pull request {config.PrNumber}: {why}");
}
