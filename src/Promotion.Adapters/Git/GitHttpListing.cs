using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Promotion.Adapters.Http;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Git;

/// <summary>
/// Lists the refs of an http(s) remote within this process, by protocol 2 (gitprotocol-v2(5)). Looking whether anything changed is what
/// discovery does most, and starting a program for it costs a hundred times as much.
/// </summary>
internal sealed class GitHttpListing(RemoteHttp http)
{
    private const string Query = "0014command=ls-refs\n0001000csymrefs\n0014ref-prefix HEAD\n001bref-prefix refs/heads/\n001aref-prefix refs/tags/\n0000";
    private const long LargestListing = 8 * 1024 * 1024;
    private readonly ConcurrentDictionary<GitRemote, bool> _fluent = [];

    /// <summary>
    /// The refs; null when the remote does not answer as expected, so that git itself has to be asked, which also knows what is wrong.
    /// Throws <see cref="GitException"/> when no answer comes.
    /// </summary>
    public async Task<GitRefs?> Refs(GitRemote remote, Credential? credential, CancellationToken cancellation)
    {
        if (!RepositoryUrl.IsHttp(remote.SafeUrl) || !TryAuthorize(remote, credential, out var authorization))
        {
            return null;
        }
        try
        {
            // Protocol 2 has no state: once the remote is known to speak it, the greeting can be left out.
            if (!_fluent.ContainsKey(remote) && !await SpeaksProtocol2(remote, authorization, cancellation))
            {
                return null;
            }
            if (await Ask(remote, authorization, cancellation) is not { } refs)
            {
                return Forget(remote);
            }
            _fluent[remote] = true;
            return refs;
        }
        catch (DiscoveryException e) when (e.InnerException is not null || e.NotBefore is not null)
        {
            Forget(remote);
            var failure = e.InnerException is OperationCanceledException ? GitFailure.Deadline : GitFailure.Unreachable;
            throw new GitException(failure, $"Cannot read {remote}: {e.Message}", e) { NotBefore = e.NotBefore };
        }
        catch (Exception e) when (e is FormatException or DiscoveryException)
        {
            return Forget(remote);
        }
    }

    private GitRefs? Forget(GitRemote remote)
    {
        _fluent.TryRemove(remote, out _);
        return null;
    }

    private async Task<bool> SpeaksProtocol2(GitRemote remote, AuthenticationHeaderValue? authorization, CancellationToken cancellation)
    {
        using var reply = await http.Send(
            remote.Project, () => Request(HttpMethod.Get, remote, "info/refs?service=git-upload-pack", authorization), remote.InsecureSkipTlsVerify,
            LargestListing, cancellation);
        if (!reply.IsSuccess || reply.MediaType != "application/x-git-upload-pack-advertisement")
        {
            return false;
        }
        var lines = await Lines(reply.Body, cancellation);
        return lines.Contains("version 2") && lines.Any(static line => line.StartsWith("ls-refs", StringComparison.Ordinal))
            && !lines.Contains("object-format=sha256");
    }

    private async Task<GitRefs?> Ask(GitRemote remote, AuthenticationHeaderValue? authorization, CancellationToken cancellation)
    {
        using var reply = await http.Send(remote.Project, () =>
        {
            var request = Request(HttpMethod.Post, remote, "git-upload-pack", authorization);
            request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(Query))
            {
                Headers = { ContentType = new("application/x-git-upload-pack-request") },
            };
            return request;
        }, remote.InsecureSkipTlsVerify, LargestListing, cancellation);
        return reply.IsSuccess && reply.MediaType == "application/x-git-upload-pack-result"
            ? GitRefs.Parse(string.Join('\n', (await Lines(reply.Body, cancellation)).SelectMany(Described)))
            : null;
    }

    private static HttpRequestMessage Request(HttpMethod method, GitRemote remote, string path, AuthenticationHeaderValue? authorization)
    {
        var request = new HttpRequestMessage(method, $"{remote.SafeUrl.TrimEnd('/')}/{path}");
        request.Headers.Authorization = authorization;
        request.Headers.Add("Git-Protocol", "version=2");
        return request;
    }

    /// <summary>As <c>git ls-remote --symref</c> prints what the protocol says as <c>ID NAME symref-target:NAME</c>.</summary>
    private static IEnumerable<string> Described(string line)
    {
        var words = line.Split(' ');
        if (words.Length < 2 || words[0].Length != 40)
        {
            throw new FormatException($"not a ref: {line}");
        }
        foreach (var word in words.Skip(2).Where(static word => word.StartsWith("symref-target:", StringComparison.Ordinal)))
        {
            yield return $"ref: {word["symref-target:".Length..]}\t{words[1]}";
        }
        yield return $"{words[0]}\t{words[1]}";
    }

    /// <summary>The lines of all packets (gitprotocol-common(5)): four hexadecimal digits of length, themselves included, and a text.</summary>
    private static async Task<List<string>> Lines(Stream body, CancellationToken cancellation)
    {
        var lines = new List<string>();
        var bytes = new byte[body.Length];
        await body.ReadExactlyAsync(bytes, cancellation);
        for (var rest = bytes.AsMemory(); rest.Length >= 4;)
        {
            var length = int.Parse(rest.Span[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (length > rest.Length)
            {
                throw new FormatException("The answer ends within a packet.");
            }
            if (length > 4)
            {
                lines.Add(Encoding.UTF8.GetString(rest.Span[4..length]).TrimEnd('\n'));
            }
            // Lengths below 4 separate.
            rest = rest[Math.Max(4, length)..];
        }
        return lines;
    }

    /// <summary>False when a credential would travel to another machine without encryption unasked.</summary>
    private static bool TryAuthorize(GitRemote remote, Credential? credential, out AuthenticationHeaderValue? authorization)
    {
        var (user, password) = GitAccess.PasswordOf(remote, credential);
        authorization = password is null ? null : new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        return authorization is null || !Uri.TryCreate(remote.SafeUrl, UriKind.Absolute, out var uri) || uri.Scheme == "https" || uri.IsLoopback;
    }
}
