using System.Threading.Channels;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Orleans.Serialization;
using Promotion.Domain.Stages;
using Promotion.Grains.Feed;
using Promotion.Host.Api.Watches;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Api;

/// <summary>A feed, a clock and any number of watches over them.</summary>
internal sealed class Watcher : IDisposable
{
    public static readonly Serializer Serializer = new ServiceCollection()
        .AddSerializer(builder => builder.AddAssembly(typeof(Stage).Assembly))
        .BuildServiceProvider()
        .GetRequiredService<Serializer>();

    private readonly CancellationTokenSource _ends = new(TimeSpan.FromSeconds(30));
    private readonly WatchSources _sources;

    public Watcher()
    {
        Feed = new FakeFeed(Serializer);
        Hub = new FeedHub(Feed);
        _sources = new WatchSources(Hub, Feed, Feed, new WatchMapping(Serializer, Clock), Clock);
    }

    public FakeFeed Feed { get; }

    public FeedHub Hub { get; }

    public FakeTimeProvider Clock { get; } = new(Sample.Noon);

    public Told Watch(Wire.WatchRequest? request = null)
    {
        request ??= new Wire.WatchRequest();
        var told = new Told();
        told.Ends = new WatchStream(_sources, WatchScope.Parse(request), told, _ends.Token).Run(request.Cursor);
        return told;
    }

    public WatchService Service(IHostApplicationLifetime server) => new(_sources, server);

    public void Dispose()
    {
        _ends.Cancel();
        _ends.Dispose();
        Hub.Dispose();
    }

    /// <summary>What one watch has told.</summary>
    internal sealed class Told : IServerStreamWriter<Wire.WatchResponse>
    {
        private readonly Channel<Wire.WatchResponse> _messages = Channel.CreateUnbounded<Wire.WatchResponse>();

        public Task Ends { get; set; } = Task.CompletedTask;

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(Wire.WatchResponse message) => _messages.Writer.WriteAsync(message).AsTask();

        public Task WriteAsync(Wire.WatchResponse message, CancellationToken cancellationToken) => _messages.Writer.WriteAsync(message, cancellationToken).AsTask();

        /// <summary>The next message; throws when the watch ends without one.</summary>
        public async Task<Wire.WatchResponse> Next()
        {
            var next = _messages.Reader.ReadAsync().AsTask();
            if (await Task.WhenAny(next, Ends) != next && !next.IsCompleted)
            {
                await Ends;
            }

            return await next;
        }

        public async Task<ImmutableArray<Wire.WatchResponse>> Next(int count)
        {
            var messages = ImmutableArray.CreateBuilder<Wire.WatchResponse>();
            while (messages.Count < count)
            {
                messages.Add(await Next());
            }

            return messages.ToImmutable();
        }

        public bool IsSilent => _messages.Reader.Count == 0;
    }
}
