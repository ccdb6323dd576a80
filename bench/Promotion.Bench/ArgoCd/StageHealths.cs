using System.Collections.Concurrent;
using Grpc.Core;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.ArgoCd;

/// <summary>Follows the Stages of the project and tells when the health of one is as awaited.</summary>
internal sealed class StageHealths : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Stage, HealthStatus Status), TaskCompletionSource> waiting = new();
    private readonly ConcurrentDictionary<string, HealthStatus> known = new();
    private readonly AsyncServerStreamingCall<WatchResponse> call;
    private readonly Task following;

    private StageHealths(ServerProcess server)
    {
        call = new WatchService.WatchServiceClient(server.Channel).Watch(
            new WatchRequest { Projects = { $"projects/{ArgoCdPipeline.Project}" }, Kinds = { ResourceKind.Stage } });
        following = Follow();
    }

    /// <summary>Begins to follow.</summary>
    public static StageHealths Begin(ServerProcess server) => new(server);

    /// <summary>Ends when the Stage has that health; what it had before it was asked for counts too.</summary>
    public async Task Of(string stage, HealthStatus status)
    {
        var reached = waiting.GetOrAdd((stage, status), _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (known.TryGetValue(stage, out var now) && now == status)
        {
            reached.TrySetResult();
        }

        await await Task.WhenAny(reached.Task.WaitAsync(TimeSpan.FromMinutes(1)), following);
        waiting.TryRemove((stage, status), out _);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        call.Dispose();
        try
        {
            await following;
        }
        catch (RpcException ended) when (ended.StatusCode == StatusCode.Cancelled)
        {
            // As asked for.
        }
    }

    private async Task Follow()
    {
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            var stage = message.Snapshot?.Resource.Stage ?? message.Change?.Resource.Stage;
            if (stage?.Health is { } health)
            {
                var name = stage.Name.Split('/')[^1];
                known[name] = health.Status;
                if (waiting.TryGetValue((name, health.Status), out var reached))
                {
                    reached.TrySetResult();
                }
            }
        }
    }
}
