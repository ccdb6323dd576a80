using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Promotion.Adapters.Git;
using Promotion.Adapters.Steps;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.PullRequests;

/// <summary>
/// <c>git-open-pr</c>: opens a pull request, or finds the one that is there. A line in its description names promotion and step, so that a repetition finds
/// its own, whatever has become of it.
/// </summary>
public sealed class GitOpenPrStep(GitMirrors mirrors, PullRequestHosts hosts) : IStep
{
    private static readonly StepConfigSchema Schema = StepConfigSchema.Of("git-open-pr");

    /// <inheritdoc />
    public string Kind => "git-open-pr";

    /// <inheritdoc />
    public StepEffect Effect => StepEffect.External;

    /// <inheritdoc />
    public bool UsesWorkspace => false;

    /// <inheritdoc />
    public ImmutableArray<string> Check(JsonObject config) => Schema.Check(config);

    /// <inheritdoc />
    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        if (context.PreviousOutput.ToNode()?["pr"]?["id"] is not null) return StepResult.Succeeded(context.PreviousOutput);
        var config = context.Config.Read<Config>();
        var remote = new GitRemote(context.Project, config.RepoUrl, config.InsecureSkipTlsVerify);
        var host = await hosts.Of(remote, config.Provider.Given(), cancellation);
        var marker = $"{PromotionTrailer.Of(context)}/{context.Alias}";
        try
        {
            var draft = new PullRequestDraft(
                config.SourceBranch, config.TargetBranch, config.Title.Given() ?? "", "", [.. config.Labels.OrEmpty()], [.. config.Reviewers.OrEmpty()], config.Draft);
            var result = await OpenOrFind(host, remote, draft, config.Description.Given(), marker, cancellation);
            context.Log.Write(result.Message ?? $"pull request {result.Output.ToNode()?["pr"]?["url"]}");
            return result;
        }
        catch (HostRefusalException refusal)
        {
            throw StepException.Error($"the pull request from {config.SourceBranch} to {config.TargetBranch} was not opened: {refusal.Message}", refusal);
        }
    }

    private async Task<StepResult> OpenOrFind(
        IPullRequestHost host, GitRemote remote, PullRequestDraft draft, string? description, string marker, CancellationToken cancellation)
    {
        var (existing, branches) = (await host.Find(draft.Source, draft.Target, cancellation), await Branches(remote, draft, cancellation));
        if (existing.FirstOrDefault(request => IsMarked(request, marker)) is { } own)
        {
            await host.Complete(own, draft, cancellation);
            return StepResult.Succeeded(PullRequestOutput.Of(own));
        }
        // Somebody else's serves as well, as long as it is open or has brought just this commit.
        var other = existing.FirstOrDefault(request => request.State == PullRequestState.Open)
            ?? existing.FirstOrDefault(request => request.State == PullRequestState.Merged && request.SourceCommit == branches.Commit);
        if (other is not null) return StepResult.Succeeded(PullRequestOutput.Of(other));
        if (branches.AreSame) return StepResult.Skipped($"{draft.Source} and {draft.Target} hold the same files: there is nothing to merge");
        return StepResult.Succeeded(PullRequestOutput.Of(await host.Open(Described(draft, description, branches.Message, marker), cancellation)));
    }

    private async Task<ComparedBranches> Branches(GitRemote remote, PullRequestDraft draft, CancellationToken cancellation)
    {
        try
        {
            return await ComparedBranches.Read(mirrors, remote, draft.Source, draft.Target, cancellation);
        }
        catch (GitException failure)
        {
            throw StepException.Error(failure.Message, failure);
        }
    }

    // Without a title the commit's message gives both; with one, the whole message is the description, as in Kargo.
    private static PullRequestDraft Described(PullRequestDraft draft, string? description, string message, string marker)
    {
        var lines = message.Split('\n', 2);
        var body = description ?? (draft.Title.Length > 0 ? message : lines is [_, var rest] ? rest : "");
        return draft with { Title = draft.Title.Length > 0 ? draft.Title : lines[0], Body = $"{body.TrimEnd()}\n\n{marker}\n".TrimStart('\n') };
    }

    private static bool IsMarked(PullRequest request, string marker) => request.Body.Split('\n').Any(line => line.Trim() == marker);

    private sealed record Config(
        [property: JsonPropertyName("repoURL")] string RepoUrl,
        [property: JsonPropertyName("insecureSkipTLSVerify")] bool InsecureSkipTlsVerify,
        string SourceBranch,
        string TargetBranch,
        string? Provider,
        string? Title,
        string? Description,
        IReadOnlyList<string>? Labels,
        IReadOnlyList<string>? Reviewers,
        bool Draft);
}
