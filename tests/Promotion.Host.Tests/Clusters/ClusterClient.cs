using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Promotion.Testing;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Clusters;

/// <summary>A client of several servers of a cluster, which asks the next one when one fails for a moment, as clients should.</summary>
internal sealed class ClusterClient : IDisposable
{
    private const string Project = $"projects/{ClusterFiles.Project}";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PerCall = TimeSpan.FromSeconds(25);
    private readonly ImmutableArray<GrpcChannel> _channels;
    private readonly Metadata _headers = new() { { "authorization", $"Bearer {PromotionServer.Token}" } };
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Wire.PromotionPhase>> _ends = new();
    private readonly CancellationTokenSource _closes = new();
    private int _turn;

    public ClusterClient(IEnumerable<PromotionServer> servers)
    {
        _channels = [.. servers.Select(server => GrpcChannel.ForAddress(server.Grpc))];
        _ = Task.Run(Watch);
    }

    /// <summary>Promotes the only Freight and returns the promotion's name once the server has answered.</summary>
    public async Task<string> Promote(string stage, string requestId)
    {
        var request = new Wire.PromoteRequest { Stage = $"{Project}/stages/{stage}", Freight = $"{Project}/freight/one", RequestId = requestId };
        var answer = await Repeat(channel => new Wire.PromotionService.PromotionServiceClient(channel)
            .PromoteAsync(request, _headers, TimeProvider.System.GetUtcNow().UtcDateTime + PerCall, _closes.Token).ResponseAsync);
        return answer.Promotion.Name[(answer.Promotion.Name.LastIndexOf('/') + 1)..];
    }

    /// <summary>How a promotion ended, as the watch told.</summary>
    public Task<Wire.PromotionPhase> Ends(string promotion) => End(promotion).Task.WaitAsync(Deadline);

    public void Dispose()
    {
        _closes.Cancel();
        foreach (var channel in _channels)
        {
            channel.Dispose();
        }

        _closes.Dispose();
    }

    private TaskCompletionSource<Wire.PromotionPhase> End(string promotion) =>
        _ends.GetOrAdd(promotion, _ => new TaskCompletionSource<Wire.PromotionPhase>(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task Watch()
    {
        var cursor = "";
        using var pace = new PeriodicTimer(Pace);
        while (!_closes.IsCancellationRequested)
        {
            try
            {
                var request = new Wire.WatchRequest { Projects = { Project }, Kinds = { Wire.ResourceKind.Promotion }, Cursor = cursor };
                using var stream = new Wire.WatchService.WatchServiceClient(Next()).Watch(request, _headers, cancellationToken: _closes.Token);
                await foreach (var response in stream.ResponseStream.ReadAllAsync(_closes.Token))
                {
                    cursor = Hear(response) ?? cursor;
                }
            }
            catch (Exception) when (!_closes.IsCancellationRequested)
            {
                // The server is away; the watch resumes at its cursor.
                await pace.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }

    private string? Hear(Wire.WatchResponse response)
    {
        if ((response.Change?.Resource ?? response.Snapshot?.Resource)?.Promotion is { Phase: > Wire.PromotionPhase.Running } over)
        {
            End(over.Name[(over.Name.LastIndexOf('/') + 1)..]).TrySetResult(over.Phase);
        }

        return response.Change?.Cursor ?? response.Synced?.Cursor ?? response.Checkpoint?.Cursor;
    }

    // A server that dies in the middle of a handshake is an internal error to gRPC.
    private static bool MayRepeat(RpcException failure) =>
        failure.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded || failure.Status.DebugException is HttpRequestException;

    private GrpcChannel Next() => _channels[(int)((uint)Interlocked.Increment(ref _turn) % (uint)_channels.Length)];

    private async Task<T> Repeat<T>(Func<GrpcChannel, Task<T>> call)
    {
        var start = TimeProvider.System.GetTimestamp();
        using var pace = new PeriodicTimer(Pace);
        while (true)
        {
            try
            {
                return await call(Next());
            }
            catch (RpcException failure) when (MayRepeat(failure) && TimeProvider.System.GetElapsedTime(start) < Deadline)
            {
                // The sentence asks for it: repeat with the same request id.
                await pace.WaitForNextTickAsync(_closes.Token);
            }
        }
    }
}
