using System.Net;
using Promotion.Adapters.Hosts;
using Promotion.Adapters.Warehouses;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Http;

/// <summary>
/// HTTP towards servers that may be slow, large, busy or gone: each call has a deadline and waits for its project's turn at the host, each
/// answer has a largest size, and a server that asks to come back later (429, or 503 with Retry-After) is asked again within the deadline.
/// Methods throw <see cref="DiscoveryException"/>; the cause is an <see cref="HttpRequestException"/> when no answer came.
/// </summary>
public sealed class RemoteHttp : IDisposable
{
    private const int MostConnections = 16;
    private const int LargestInMemory = 8 * 1024 * 1024;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private readonly HostQueues _hosts;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _deadline;
    private readonly HttpClient _checking;
    private readonly HttpClient _trusting;

    /// <summary>Calls with the options' deadline, waiting for a turn and for permission to come back included.</summary>
    public RemoteHttp(DiscoveryOptions options, TimeProvider clock)
        : this(new(options.CallsPerSecond, clock), options.CallDeadline, clock)
    {
    }

    internal RemoteHttp(HostQueues hosts, TimeSpan deadline, TimeProvider clock)
    {
        (_hosts, _deadline, _clock) = (hosts, deadline, clock);
        _checking = Client(checksCertificates: true);
        _trusting = Client(checksCertificates: false);
    }

    /// <summary>
    /// The answer, whatever its status. <paramref name="request"/> makes a fresh request for each attempt; <paramref name="limit"/> is the
    /// largest body in bytes.
    /// </summary>
    /// <param name="progress">Told of the bytes that have come and, if it is known, how many there are.</param>
    public async Task<HttpReply> Send(
        string project, Func<HttpRequestMessage> request, bool insecureSkipTlsVerify, long limit, CancellationToken cancellation, Action<long, long?>? progress = null)
    {
        using var first = request();
        var host = first.RequestUri!.Authority;
        var started = _clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(_deadline, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            for (var pause = FirstPause; ; pause *= 2)
            {
                using var message = request();
                var (reply, wait) = await Try(project, message, insecureSkipTlsVerify, (limit, progress), either.Token);
                if (reply is not null)
                {
                    return reply;
                }
                if (_clock.GetElapsedTime(started) + (wait ?? pause) >= _deadline)
                {
                    throw Busy(host, wait ?? pause);
                }
                await Task.Delay(wait ?? pause, _clock, either.Token);
            }
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new DiscoveryException($"{host} did not answer within {_deadline.TotalSeconds:0} s.", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new DiscoveryException($"Cannot reach {host}: {(e.InnerException ?? e).Message}", e as HttpRequestException ?? new HttpRequestException(e.Message, e));
        }
    }

    /// <summary>The answer; null with the time to wait, if it was said, when the host is busy. The turn at the host ends with it.</summary>
    private async Task<(HttpReply? Reply, TimeSpan? Wait)> Try(
        string project, HttpRequestMessage message, bool insecureSkipTlsVerify, (long Limit, Action<long, long?>? Progress) body, CancellationToken cancellation)
    {
        var host = message.RequestUri!.Authority;
        using var turn = await _hosts.Enter(host, project, cancellation);
        using var response = await (insecureSkipTlsVerify ? _trusting : _checking).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return IsBusy(response) ? (null, WaitOf(response)) : (await Whole(response, host, body.Limit, body.Progress, cancellation), null);
    }

    private DiscoveryException Busy(string host, TimeSpan wait) =>
        new($"{host} is busy and asks to come back in {wait.TotalSeconds:0} s.") { NotBefore = _clock.GetUtcNow() + wait };

    /// <inheritdoc />
    public void Dispose()
    {
        _checking.Dispose();
        _trusting.Dispose();
    }

    private static HttpClient Client(bool checksCertificates)
    {
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = MostConnections,
            MaxAutomaticRedirections = 5,
            UseCookies = false,
        };
        if (!checksCertificates)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        }
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("promotion");
        return client;
    }

    private static bool IsBusy(HttpResponseMessage response) => response.StatusCode == HttpStatusCode.TooManyRequests
        || (response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null);

    private TimeSpan? WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _clock.GetUtcNow() => date - _clock.GetUtcNow(),
        { Date: not null } => TimeSpan.Zero,
        _ => null,
    };

    private static async Task<HttpReply> Whole(
        HttpResponseMessage response, string host, long limit, Action<long, long?>? progress, CancellationToken cancellation)
    {
        Stream body = limit <= LargestInMemory ? new MemoryStream() : OnDisk();
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            var buffer = new byte[64 * 1024];
            while (await stream.ReadAsync(buffer, cancellation) is var count and > 0)
            {
                if (body.Length + count > limit)
                {
                    throw new DiscoveryException($"{host} answers with more than the {limit / 1024 / 1024} MiB that are read of {response.RequestMessage?.RequestUri?.AbsolutePath}.");
                }
                await body.WriteAsync(buffer.AsMemory(0, count), cancellation);
                progress?.Invoke(body.Length, response.Content.Headers.ContentLength);
            }
            body.Position = 0;
            return new(response.StatusCode, response.Headers, response.Content.Headers, body);
        }
        catch
        {
            await body.DisposeAsync();
            throw;
        }
    }

    private static FileStream OnDisk() => new FileStream(Path.GetTempFileName(), new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.ReadWrite,
        Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
    });
}
