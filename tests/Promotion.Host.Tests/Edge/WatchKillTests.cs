using Grpc.Core;
using Grpc.Net.Client;
using Promotion.Testing;
using Xunit;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Edge;

/// <summary>50 writers and 200 watchers, of whom many break off, some read nothing for long, over two deaths of the server (SIGKILL).</summary>
public sealed class WatchKillTests
{
    private const int Writers = 50;
    private const int Watchers = 200;
    private const int Changes = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Watchers_OverDeathsOfTheServer_AreToldEachChangeOnceAndInOrder()
    {
        await using var server = await PromotionServer.Start();
        using var channel = Open(server);
        var lives = new Lives(server);
        using var deadline = new CancellationTokenSource(Patience);
        var halfway = new Milestone(Writers);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var watching = Enumerable.Range(0, Watchers).Select(i => new EdgeWatcher(channel, lives, i, Changes, Writers).Run(written.Task, deadline.Token)).ToArray();
        var writing = Enumerable.Range(0, Writers).Select(i => Write(channel.CreateCallInvoker(), lives, i, halfway, deadline.Token)).ToArray();
        await halfway.Reached.WaitAsync(deadline.Token);
        await lives.Die();
        await Task.WhenAll(writing);
        await lives.Die();
        written.SetResult();

        await Task.WhenAll(watching);
        Assert.All(watching, watcher => Assert.Equal("", watcher.Result));
    }

    // Each change is made under one request_id until it is answered, so that a death leaves it made once.
    private static async Task Write(CallInvoker invoker, Lives lives, int writer, Milestone halfway, CancellationToken cancellation)
    {
        var client = new Wire.ManifestService.ManifestServiceClient(invoker);
        for (var i = 1; i <= Changes; i++)
        {
            var request = new Wire.ApplyManifestsRequest
            {
                RequestId = $"{writer}/{i}",
                Sources = { new Wire.ManifestSource { Text = $"{{apiVersion: kargo.akuity.io/v1alpha1, kind: Project, metadata: {{name: p{writer}, labels: {{count: \"{i}\"}}}}}}" } },
            };
            while (!await Apply(client, request, cancellation))
            {
                await lives.Up.WaitAsync(cancellation);
            }

            if (i == Changes / 2)
            {
                halfway.Pass();
            }
        }
    }

    private static async Task<bool> Apply(Wire.ManifestService.ManifestServiceClient client, Wire.ApplyManifestsRequest request, CancellationToken cancellation)
    {
        try
        {
            await client.ApplyManifestsAsync(request, EdgeWatcher.Token, cancellationToken: cancellation);
            return true;
        }
        catch (RpcException away) when (away.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static GrpcChannel Open(PromotionServer server) => GrpcChannel.ForAddress(server.Grpc, new GrpcChannelOptions
    {
        HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, KeepAlivePingDelay = TimeSpan.FromSeconds(10) },
        DisposeHttpClient = true,
    });

    /// <summary>Reached when everybody has passed.</summary>
    private sealed class Milestone(int count)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = count;

        public Task Reached => _reached.Task;

        public void Pass()
        {
            if (Interlocked.Decrement(ref _left) == 0)
            {
                _reached.SetResult();
            }
        }
    }
}
