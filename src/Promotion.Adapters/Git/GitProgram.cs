using System.Collections.Immutable;
using Promotion.Adapters.Hosts;
using Promotion.Adapters.Processes;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Credentials;

namespace Promotion.Adapters.Git;

/// <summary>The git program, for what goes over the network: it has deadlines, proxies, ssh and every protocol, which the library has not.</summary>
/// <param name="hosts">Where calls over the network wait for their turn.</param>
/// <param name="options">Which program, how long one call may take, and where its home is.</param>
internal sealed class GitProgram(ProgramRunner programs, ICredentialSource credentials, HostQueues hosts, DiscoveryOptions options)
{
    private const int OutputLimit = 128 * 1024 * 1024;

    // A home of its own, so that no user's configuration takes part.
    private readonly string _home = Path.Combine(Path.GetFullPath(options.DataFolder), "git", "home");

    // 128 and the number of the signal: interrupt, kill, terminate. Others mean that git itself went wrong.
    private static readonly ImmutableArray<int> Killed = [130, 137, 143];

    /// <summary>
    /// Runs git with access to the remote and gives its output. Throws <see cref="GitException"/> that names the remote and says which
    /// credential was used, if any.
    /// </summary>
    /// <param name="progress">Hears how far git is, if it was asked to say so.</param>
    public async Task<string> Run(GitRemote remote, ImmutableArray<string> arguments, CancellationToken cancellation, FetchProgress? progress = null)
    {
        Directory.CreateDirectory(_home);
        var credential = await credentials.Find(remote.Project, CredentialKind.Git, remote.RepoUrl, cancellation);
        using var place = await hosts.Enter(remote.Host, remote.Project, cancellation);
        using var access = GitAccess.To(remote, credential, _home, KnownHosts);
        var call = new ProgramCall(options.Git, arguments, options.GitDeadline)
        {
            WorkingFolder = _home,
            Environment = access.Environment,
            Secrets = access.Secrets,
            OutputLimit = OutputLimit,
            Hears = progress is null ? null : progress.Hear,
        };
        try
        {
            var result = await programs.Run(call, cancellation);
            result = progress is null ? result : result with { Error = FetchProgress.Without(result.Error) };
            return result is { IsSuccess: true, IsWhole: true } ? result.Output : throw Failed(remote, credential, result);
        }
        catch (ProgramException e)
        {
            throw new GitException(e.Failure == ProgramFailure.Deadline ? GitFailure.Deadline : GitFailure.Other, $"Cannot read {remote}: {e.Message}", e);
        }
    }

    /// <summary>Runs git on a repository of this machine. Throws <see cref="GitException"/> when it fails.</summary>
    public async Task<string> RunLocally(string folder, ImmutableArray<string> arguments, CancellationToken cancellation)
    {
        using var access = GitAccess.ToNothing(_home);
        var call = new ProgramCall(options.Git, ["-C", folder, .. arguments], options.GitDeadline) { Environment = access.Environment, OutputLimit = OutputLimit };
        try
        {
            return (await programs.Run(call, cancellation)).Successful().Output;
        }
        catch (ProgramException e)
        {
            throw new GitException(e.Failure == ProgramFailure.Deadline ? GitFailure.Deadline : GitFailure.Other, e.Message, e);
        }
    }

    /// <summary>
    /// Runs git on a repository of this machine and reads what it writes while it comes; false from <paramref name="read"/> means enough.
    /// Throws <see cref="GitException"/> when it fails.
    /// </summary>
    public async Task ReadLocally(string folder, ImmutableArray<string> arguments, Func<Stream, Task<bool>> read, CancellationToken cancellation)
    {
        using var access = GitAccess.ToNothing(_home);
        try
        {
            (await programs.Run(new(options.Git, ["-C", folder, .. arguments], options.GitDeadline) { Environment = access.Environment }, read, cancellation)).Successful();
        }
        catch (ProgramException e)
        {
            throw new GitException(e.Failure == ProgramFailure.Deadline ? GitFailure.Deadline : GitFailure.Other, e.Message, e);
        }
    }

    private string KnownHosts => Path.Combine(_home, "known_hosts");

    private GitException Failed(GitRemote remote, Credential? credential, ProgramResult result)
    {
        var complaint = result.Complaint;
        var failure = Killed.Contains(result.ExitCode) ? GitFailure.Killed : Classify(complaint);
        var used = credential is null ? $"no credential was found for project {remote.Project}" : $"the {credential} was used";
        return new(failure, failure switch
        {
            GitFailure.Refused => $"Cannot read {remote}: the server refuses access ({used}). git said: {complaint}",
            GitFailure.NotFound => $"Cannot read {remote}: there is no such repository, or access is refused ({used}). git said: {complaint}",
            GitFailure.Untrusted =>
                $"Cannot read {remote}: its host key is another than the one that was known. If it was changed on purpose, remove its line from {KnownHosts}. git said: {complaint}",
            GitFailure.Killed => $"Cannot read {remote}: git was killed (exit code {result.ExitCode})",
            _ => $"Cannot read {remote}: {complaint}",
        });
    }

    private static GitFailure Classify(string complaint) => complaint switch
    {
        _ when Says(complaint, "Host key verification failed", "REMOTE HOST IDENTIFICATION HAS CHANGED") => GitFailure.Untrusted,
        _ when Says(complaint, "Authentication failed", "could not read Username", "could not read Password", "Permission denied", "error: 403", "error: 401", "terminal prompts disabled") => GitFailure.Refused,
        _ when Says(complaint, "not found", "does not exist", "does not appear to be a git repository", "error: 404") => GitFailure.NotFound,
        _ when Says(complaint, "Could not resolve", "Failed to connect", "unable to access", "RPC failed", "early EOF", "hung up", "Connection", "Operation too slow", "timed out") => GitFailure.Unreachable,
        _ => GitFailure.Other,
    };

    private static bool Says(string complaint, params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (complaint.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }
}
