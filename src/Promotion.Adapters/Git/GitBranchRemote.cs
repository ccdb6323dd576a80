using System.Collections.Immutable;
using System.Security.Cryptography;
using LibGit2Sharp;
using Promotion.Adapters.PullRequests;
using Promotion.Domain.Branches;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>
/// Brings pushes to a branch of a git remote: looks there first, puts them on top of each other in process, and sends all of them with one
/// push. When somebody else was faster, or no answer came, it looks again.
/// </summary>
public sealed class GitBranchRemote(GitRunner git, GitMirrors mirrors, GitHubCommits github, TimeProvider clock) : IBranchRemote
{
    private const double Growth = 1.5;
    private const int MostSilences = 2;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public async Task<ImmutableArray<BranchOutcome>> Land(ImmutableArray<BranchPush> pushes, CancellationToken cancellation)
    {
        var (pause, silences) = (FirstPause, 0);
        // Whoever pushes has looked at the remote a moment ago. That may do; where it does not, it was no attempt.
        var late = mirrors.LateRefs(RemoteOf(pushes[0]));
        for (var attempt = 1; ; attempt++)
        {
            // After a silence the branch must be looked at whoever asks to stop: what was sent may be there.
            var looking = silences > 0 ? CancellationToken.None : cancellation;
            var landing = await Try(pushes, late, looking, cancellation);
            if (late is not null && landing.MayBeLate) landing = await Try(pushes, null, looking, cancellation);
            late = null;
            silences += landing.IsSilence ? 1 : 0;
            if (landing.Rejection is null) return landing.Outcomes;
            if (silences == MostSilences || attempt >= pushes.Max(push => push.MaxAttempts)) return landing.GivenUp(attempt);
            if (cancellation.IsCancellationRequested && !landing.IsSilence) return landing.TakenBack();
            await Pause(pause, landing.IsSilence ? CancellationToken.None : cancellation);
            pause = pause * Growth < LongestPause ? pause * Growth : LongestPause;
        }
    }

    private async Task<Landing> Try(ImmutableArray<BranchPush> pushes, GitRefs? late, CancellationToken looking, CancellationToken cancellation)
    {
        var remote = RemoteOf(pushes[0]);
        try
        {
            var refs = late ?? await mirrors.Refs(remote, looking);
            return await mirrors.Read(remote, refs, mirror => On(mirror, pushes, cancellation), looking);
        }
        catch (OperationCanceledException) when (looking.IsCancellationRequested)
        {
            return Landing.Over([.. pushes.Select(_ => new BranchOutcome.Withdrawn())]);
        }
        catch (Exception failure) when (failure is GitException or StepException)
        {
            BranchOutcome outcome = failure is StepException { IsTerminal: true } ? new BranchOutcome.Refused(failure.Message) : new BranchOutcome.Troubled(failure.Message);
            return Landing.Over([.. pushes.Select(_ => outcome)]);
        }
    }

    private async Task<Landing> On(GitMirror mirror, ImmutableArray<BranchPush> pushes, CancellationToken cancellation)
    {
        using var landing = LandingRepository.On(mirror, mirrors.NewLanding());
        foreach (var push in pushes) landing.Take(push);
        using var repository = new Repository(landing.Folder);
        var integration = new BranchIntegration(git, landing, repository);
        var tip = mirror.Refs.Branches.GetValueOrDefault(pushes[0].Branch);
        var (top, outcomes, sent) = (tip, ImmutableArray.CreateBuilder<BranchOutcome>(), ImmutableArray.CreateBuilder<int>());
        foreach (var push in pushes)
        {
            var (next, outcome) = await integration.Integrate(push, top, CancellationToken.None);
            if (next != top) sent.Add(outcomes.Count);
            outcomes.Add(outcome);
            top = next;
        }
        var landed = new Landing(outcomes.ToImmutable(), sent.ToImmutable());
        return sent.Count == 0 ? landed
            : cancellation.IsCancellationRequested ? Landing.Over(landed.TakenBack())
            : pushes[0].Route == BranchRoute.GitHub ? await SendByGitHub(landing, repository, mirror, pushes, landed)
            : await Send(landing, mirror, pushes, (tip, top!), landed, cancellation);
    }

    private async Task<Landing> SendByGitHub(
        LandingRepository landing, Repository repository, GitMirror mirror, ImmutableArray<BranchPush> pushes, Landing landed)
    {
        var last = pushes[landed.Sent[^1]];
        var top = ((BranchOutcome.Landed)landed.Outcomes[landed.Sent[^1]]).Commit;
        var commits = repository.Commits.QueryBy(new CommitFilter
        {
            IncludeReachableFrom = top,
            ExcludeReachableFrom = mirror.Refs.Branches.Values.ToList(),
            SortBy = CommitSortStrategies.Topological | CommitSortStrategies.Reverse,
        }).ToImmutableArray();
        var most = git.Options.MostCommitsByApi * landed.Sent.Length;
        if (commits.Length > most) return landed.Instead(new BranchOutcome.Refused($"{commits.Length} commits are to be made by GitHub's API; at most {most} are"));
        try
        {
            var made = await github.Replay(landing, top, commits, last, isNew: !mirror.Refs.Branches.ContainsKey(last.Branch), CancellationToken.None);
            return landed with { Outcomes = [.. landed.Outcomes.Select(outcome => outcome is BranchOutcome.Landed(var id) ? new BranchOutcome.Landed(made.GetValueOrDefault(id, id)) : outcome)] };
        }
        catch (HostRefusalException refusal) when (refusal.Status == 422)
        {
            return landed with { Rejection = $"others were faster: {refusal.Message}" };
        }
        catch (HostRefusalException refusal) when (refusal.Status < 500)
        {
            return landed.Instead(new BranchOutcome.Refused($"the push to branch {last.Branch} was refused: {refusal.Message}"));
        }
        catch (Exception silence) when (silence is HostRefusalException or StepException { IsTerminal: false })
        {
            return landed with { Rejection = silence.Message, IsSilence = true };
        }
    }

    // From here on nobody can stop it, because nobody could tell what had happened.
    private async Task<Landing> Send(
        LandingRepository landing, GitMirror mirror, ImmutableArray<BranchPush> pushes, (string? Before, string Top) tip, Landing landed, CancellationToken cancellation)
    {
        var first = pushes[landed.Sent[0]];
        var remote = RemoteOf(first);
        ImmutableArray<string> force = first.IsForced ? ["--force"] : [];
        var call = landing.Call(["push", "--porcelain", .. force, "--", remote.SafeUrl, $"{tip.Top}:refs/heads/{first.Branch}"]);
        var result = await git.Try(call with { Remote = remote }, CancellationToken.None);
        if (result.IsSuccess)
        {
            // What was refused stays out of the mirror, so then the whole is left to the next fetch.
            if (landed.Sent.Length == pushes.Length) await mirrors.Absorb(mirror, first.Branch, tip.Before, tip.Top, Path.Combine(landing.Folder, "objects"));
            return landed;
        }
        var rejection = GitRejection.Of(result);
        if (rejection.IsRace) return landed with { Rejection = $"others were faster: {rejection.Reason}" };
        var words = rejection.Explain($"branch {first.Branch} of {remote}", result);
        if (rejection.Reason is null) return landed with { Rejection = words, IsSilence = true };
        return landed.Sent.Length == 1 ? landed.With(landed.Sent[0], new BranchOutcome.Refused(words)) : await OneByOne(pushes, landed, cancellation);
    }

    // The server says no to one of them without saying which: each is judged by itself.
    private async Task<Landing> OneByOne(ImmutableArray<BranchPush> pushes, Landing landed, CancellationToken cancellation)
    {
        foreach (var index in landed.Sent)
        {
            landed = landed.With(index, (await Land([pushes[index]], cancellation))[0]);
        }
        return landed;
    }

    private async Task Pause(TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(pause * (0.75 + (RandomNumberGenerator.GetInt32(500) / 1000.0)), clock, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The next attempt finds out what can be taken back.
        }
    }

    private static GitRemote RemoteOf(BranchPush push) => new(push.Project, push.RepoUrl, push.InsecureSkipTlsVerify);
}
