using System.Collections.Immutable;
using Promotion.Adapters.Files;
using Promotion.Adapters.Processes;
using Promotion.Adapters.Steps;
using Promotion.Domain.Credentials;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>Runs the git program in the working directory of a promotion, with a home of its own.</summary>
public sealed class GitRunner(ProgramRunner programs, ICredentialSource credentials, GitStepOptions options, ToolOptions tools)
{
    // A repository's own settings must not start programs.
    private static readonly ImmutableArray<string> Tame = ["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "gc.auto=0"];

    internal GitStepOptions Options => options;

    /// <summary>Who makes commits in a repository of a run.</summary>
    internal GitIdentity CommitterOf(GitOrigin origin) => origin.Author ?? options.Identity;

    /// <summary>Runs git and gives its output. Throws <see cref="StepException"/> with git's own words when it fails.</summary>
    internal async Task<string> Run(GitCall call, CancellationToken cancellation)
    {
        var result = await Try(call, cancellation);
        return result is { IsSuccess: true, IsWhole: true } ? result.Output : throw Failed(call.Arguments[0], call.WorkDir, result);
    }

    /// <summary>That git failed at something, with its own words.</summary>
    internal static StepException Failed(string what, string workDir, ProgramResult result) =>
        StepException.Error($"git {what} failed: {SafePath.Shown(workDir, result.Complaint)}");

    /// <summary>Runs git and gives what it said, whatever its exit code. Throws <see cref="StepException"/> when it cannot be run or does not end.</summary>
    internal async Task<ProgramResult> Try(GitCall call, CancellationToken cancellation)
    {
        var home = Path.Combine(call.WorkDir, SafePath.Reserved, "home");
        PrivateFiles.CreateDirectory(home);
        using var access = call.Remote is { } remote
            ? GitAccess.To(remote, await credentials.Find(remote.Project, CredentialKind.Git, remote.RepoUrl, cancellation), home, options.KnownHosts ?? Path.Combine(home, "known_hosts"))
            : GitAccess.ToNothing(home);
        await using var signing = await SigningHome.Open(call.SigningKey, programs, cancellation);
        var program = new ProgramCall(tools.Git, [.. Tame, .. signing?.Settings ?? [], "-C", call.Folder, .. call.Arguments], options.Deadline)
        {
            Environment = access.Environment.SetItems(signing?.Environment ?? []).SetItems(call.Environment),
            Input = call.Input,
            Secrets = access.Secrets,
        };
        try
        {
            return await programs.Run(program, cancellation);
        }
        catch (ProgramException failure)
        {
            throw StepException.Error(SafePath.Shown(call.WorkDir, failure.Message), failure);
        }
    }
}
