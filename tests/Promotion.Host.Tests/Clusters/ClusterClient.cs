using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Promotion.Testing;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Clusters;

/// <summary>A client of one server of the cluster, which repeats what fails for a moment, as clients should.</summary>
internal sealed class ClusterClient : IDisposable
{
    private const string Project = $"projects/{ClusterFiles.Project}";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    private readonly GrpcChannel _channel;
    private readonly Metadata _headers = new() { { "authorization", $"Bearer {PromotionServer.Token}" } };
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Wire.PromotionPhase>> _ends = new();
    private readonly CancellationTokenSource _closes = new();

    public ClusterClient(PromotionServer server)
    {
        _channel = GrpcChannel.ForAddress(server.Grpc);
        _ = Task.Run(Watch);
    }

    /// <summary>Promotes the only Freight and returns the promotion's name once the server has answered.</summary>
    public async Task<string> Promote(string stage, string requestId)
    {
        var client = new Wire.PromotionService.PromotionServiceClient(_channel);
        var request = new Wire.PromoteRequest { Stage = $"{Project}/stages/{stage}", Freight = $"{Project}/freight/one", RequestId = requestId };
        var answer = await Repeat(() => client.PromoteAsync(request, _headers, DateTime.MaxValue, _closes.Token).ResponseAsync);
        return answer.Promotion.Name[(answer.Promotion.Name.LastIndexOf('/') + 1)..];
    }

    /// <summary>A Stage as the server answers now; repeated until it does.</summary>
    public Task Answers(string stage)
    {
        var client = new Wire.StageService.StageServiceClient(_channel);
        var request = new Wire.GetStageRequest { Name = $"{Project}/stages/{stage}" };
        return Repeat(() => client.GetStageAsync(request, _headers, cancellationToken: _closes.Token).ResponseAsync);
    }

    /// <summary>How a promotion ended, as the watch told.</summary>
    public Task<Wire.PromotionPhase> Ends(string promotion) => End(promotion).Task.WaitAsync(Deadline);

    public void Dispose()
    {
        _closes.Cancel();
        _channel.Dispose();
        _closes.Dispose();
    }

    private TaskCompletionSource<Wire.PromotionPhase> End(string promotion) =>
        _ends.GetOrAdd(promotion, _ => new TaskCompletionSource<Wire.PromotionPhase>(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task Watch()
    {
        var client = new Wire.WatchService.WatchServiceClient(_channel);
        var cursor = "";
        while (!_closes.IsCancellationRequested)
        {
            try
            {
                var request = new Wire.WatchRequest { Projects = { Project }, Kinds = { Wire.ResourceKind.Promotion }, Cursor = cursor };
                using var stream = client.Watch(request, _headers, cancellationToken: _closes.Token);
                await foreach (var response in stream.ResponseStream.ReadAllAsync(_closes.Token))
                {
                    cursor = Hear(response) ?? cursor;
                }
            }
            catch (RpcException)
            {
                // The server is away; the watch resumes at its cursor.
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

    private static async Task<T> Repeat<T>(Func<Task<T>> call)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await call();
            }
            catch (RpcException failure) when (failure.StatusCode == StatusCode.Unavailable && TimeProvider.System.GetElapsedTime(start) < Deadline)
            {
                // The sentence asks for it: repeat with the same request id.
            }
        }
    }
}
