using System.Collections.Concurrent;
using Grpc.Core;
using Promotion.Bench.Engine;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.Fanout;

/// <summary>Follows the Freight of the project and tells when one Stage has verified it.</summary>
internal sealed class Verifications : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new();
    private readonly TaskCompletionSource synced = new();
    private readonly AsyncServerStreamingCall<WatchResponse> call;
    private readonly Task following;

    private Verifications(ServerProcess server, string stage)
    {
        call = new WatchService.WatchServiceClient(server.Channel).Watch(
            new WatchRequest { Projects = { $"projects/{Pipeline.Project}" }, Kinds = { ResourceKind.Freight } });
        following = Follow(stage);
    }

    /// <summary>Begins to follow; what is verified from now on is told.</summary>
    public static async Task<Verifications> Begin(ServerProcess server, string stage)
    {
        var verifications = new Verifications(server, stage);
        await await Task.WhenAny(verifications.synced.Task, verifications.following);
        return verifications;
    }

    /// <summary>Returns when the Freight of that alias is verified in the Stage.</summary>
    public async Task Of(string alias)
    {
        await await Task.WhenAny(Entry(alias).Task, following);
        if (!Entry(alias).Task.IsCompleted)
        {
            throw new InvalidOperationException("The server ended the watch.");
        }
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

    private async Task Follow(string stage)
    {
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            if (message.EventCase == WatchResponse.EventOneofCase.Synced)
            {
                synced.SetResult();
            }

            if (message.Change?.Resource.Freight is { } freight && freight.VerifiedIn.Any(verified => verified.Stage == stage))
            {
                Entry(freight.Alias).TrySetResult();
            }
        }
    }

    private TaskCompletionSource Entry(string alias) =>
        waiting.GetOrAdd(alias, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
