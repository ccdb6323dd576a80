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
    private readonly WatchOptions _options;
    private WatchSources _sources;

    public Watcher(string id = "fake", WatchOptions? options = null)
    {
        Feed = new FakeFeed(Serializer) { Id = id };
        _options = options ?? WatchOptions.Default;
        (Hub, _sources) = Begin();
    }

    /// <summary>Called on every beat of every watch.</summary>
    public Action MayGoOn { get; set; } = () => { };

    public FakeFeed Feed { get; }

    public FeedHub Hub { get; private set; }

    public FakeTimeProvider Clock { get; } = new(Sample.Noon);

    public Told Watch(Wire.WatchRequest? request = null)
    {
        request ??= new Wire.WatchRequest();
        var told = new Told();
        var reader = new WatchReader(_sources, WatchScope.Parse(request), () => MayGoOn());
        told.Ends = Run();
        return told;

        async Task Run()
        {
            await foreach (var happened in reader.Read(request.Cursor, _ends.Token))
            {
                await told.Tell(_sources.Mapping.ToWire(happened));
            }
        }
    }

    /// <summary>A watch that is read by hand, and so as slowly as one likes.</summary>
    public IAsyncEnumerable<Wire.WatchResponse> Pull(Wire.WatchRequest request, CancellationToken cancellation) =>
        new WatchReader(_sources, WatchScope.Parse(request), () => MayGoOn()).Read(request.Cursor, cancellation).Select(_sources.Mapping.ToWire);

    /// <summary>As after a restart of the server: nothing but the feed is remembered.</summary>
    public void Restart()
    {
        Hub.Dispose();
        (Hub, _sources) = Begin();
    }

    /// <summary>Time goes on until the watch, which works on threads of its own, has told something.</summary>
    public async Task<Wire.WatchResponse> SoonerOrLater(Told told)
    {
        while (told.IsSilent)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await told.Next();
    }

    public WatchMapping Mapping => _sources.Mapping;

    public ChangeService Polls => new(_sources, new ChangeHistory(_sources));

    public WatchService Service(IHostApplicationLifetime server) =>
        new(_sources, new WatchFrames<WatchFrame>(_sources.Mapping, (mapping, told) => WatchFrame.Of(mapping.ToWire(told))), server);

    public void Dispose()
    {
        _ends.Cancel();
        _ends.Dispose();
        Hub.Dispose();
    }

    private (FeedHub Hub, WatchSources Sources) Begin()
    {
        var hub = new FeedHub(Feed, Clock);
        return (hub, new WatchSources(hub, Feed, Feed, new WatchMapping(Serializer, Clock), Clock) { Options = _options });
    }

    /// <summary>What one watch has told.</summary>
    internal sealed class Told : IServerStreamWriter<WatchFrame>
    {
        private readonly Channel<Wire.WatchResponse> _messages = Channel.CreateUnbounded<Wire.WatchResponse>();

        public Task Ends { get; set; } = Task.CompletedTask;

        public WriteOptions? WriteOptions { get; set; }

        public bool IsSilent => _messages.Reader.Count == 0;

        public Task Tell(Wire.WatchResponse message) => _messages.Writer.WriteAsync(message).AsTask();

        public Task WriteAsync(WatchFrame message) => Tell(Wire.WatchResponse.Parser.ParseFrom(message.Bytes));

        public Task WriteAsync(WatchFrame message, CancellationToken cancellationToken) => WriteAsync(message);

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
    }
}
