using System.Collections.Concurrent;
using Grpc.Core;
using Promotion.Bench.Servers;
using Promotion.V1;

namespace Promotion.Bench.Engine;

/// <summary>Follows the promotions of a project, or of all, and tells when each has ended.</summary>
internal sealed class Completions : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<PromotionPhase>> waiting = new();
    private readonly TaskCompletionSource synced = new();
    private readonly AsyncServerStreamingCall<WatchResponse> call;
    private readonly Task following;

    private Completions(ServerProcess server, string? project)
    {
        var request = new WatchRequest { Kinds = { ResourceKind.Promotion } };
        if (project is not null)
        {
            request.Projects.Add($"projects/{project}");
        }

        call = new WatchService.WatchServiceClient(server.Channel).Watch(request);
        following = Follow();
    }

    /// <summary>Begins to follow; what ends from now on is told.</summary>
    /// <param name="project">Null for all.</param>
    public static async Task<Completions> Begin(ServerProcess server, string? project = Pipeline.Project)
    {
        var completions = new Completions(server, project);
        await await Task.WhenAny(completions.synced.Task, completions.following);
        return completions;
    }

    /// <summary>The phase in which a promotion ended, once it has.</summary>
    public async Task<PromotionPhase> Of(string promotion)
    {
        var phase = await await Task.WhenAny(Entry(promotion).Task, Ended());
        waiting.TryRemove(promotion, out _);
        return phase;
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
            if (message.EventCase == WatchResponse.EventOneofCase.Synced)
            {
                synced.SetResult();
            }

            if (message.Change?.Resource.Promotion is { Phase: > PromotionPhase.Running } promotion)
            {
                Entry(promotion.Name).TrySetResult(promotion.Phase);
            }
        }
    }

    private async Task<PromotionPhase> Ended()
    {
        await following;
        throw new InvalidOperationException("The server ended the watch.");
    }

    // The end of a promotion may be heard before the answer that names it.
    private TaskCompletionSource<PromotionPhase> Entry(string promotion) =>
        waiting.GetOrAdd(promotion, _ => new TaskCompletionSource<PromotionPhase>(TaskCreationOptions.RunContinuationsAsynchronously));
}
