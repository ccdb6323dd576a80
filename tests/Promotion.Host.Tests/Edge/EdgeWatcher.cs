using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using Promotion.Testing;
using Wire = Promotion.V1;

namespace Promotion.Host.Tests.Edge;

/// <summary>One watcher of projects whose label <c>count</c> is counted up; it checks every message and resumes whenever its stream ends.</summary>
internal sealed class EdgeWatcher(GrpcChannel channel, Lives lives, int index, int last, int projects)
{
    public static readonly Metadata Token = new() { { "authorization", $"Bearer {PromotionServer.Token}" } };

    private readonly Random _random = new(index);
    private readonly Dictionary<string, int> _known = [];
    private string _cursor = "";
    private bool _isSynced;

    private int Wanted => index % 4 == 0 ? 1 : projects;

    /// <summary>Watches until it knows the last count of every project; returns the first lie it was told, or nothing.</summary>
    public async Task<string> Run(Task written, CancellationToken cancellation)
    {
        while (_known.Values.Count(n => n == last) < Wanted)
        {
            try
            {
                if (await Read(written, cancellation) is { Length: > 0 } lie)
                {
                    return $"Watcher {index}: {lie}";
                }
            }
            catch (RpcException away) when (away.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown && !cancellation.IsCancellationRequested)
            {
                await lives.Up.WaitAsync(cancellation);
            }
        }

        return "";
    }

    // A quarter watches one project; a tenth reads nothing for long in the middle of it; half break off now and then.
    private async Task<string> Read(Task written, CancellationToken cancellation)
    {
        var request = new Wire.WatchRequest { Cursor = _cursor, Kinds = { Wire.ResourceKind.Project } };
        if (index % 4 == 0)
        {
            request.Projects.Add($"projects/p{index % projects}");
        }

        using var call = new Wire.WatchService.WatchServiceClient(channel).Watch(request, Token, cancellationToken: cancellation);
        _isSynced &= _cursor.Length > 0;
        var stamina = index % 2 == 0 ? _random.Next(20, 400) : int.MaxValue;
        for (var heard = 0; heard < stamina && _known.Values.Count(n => n == last) < Wanted && await call.ResponseStream.MoveNext(cancellation); heard++)
        {
            if (index % 10 == 3 && heard == 30)
            {
                await written.WaitAsync(cancellation);
            }

            if (Lie(call.ResponseStream.Current) is { } lie)
            {
                return lie;
            }
        }

        return "";
    }

    private string? Lie(Wire.WatchResponse message)
    {
        switch (message.EventCase)
        {
            case Wire.WatchResponse.EventOneofCase.Snapshot:
                _known[message.Snapshot.Resource.Project.Name] = CountOf(message.Snapshot.Resource);
                return null;
            case Wire.WatchResponse.EventOneofCase.Synced:
                (_cursor, _isSynced) = (message.Synced.Cursor, true);
                return null;
            case Wire.WatchResponse.EventOneofCase.Checkpoint:
                _cursor = message.Checkpoint.Cursor;
                return null;
            default:
                return Hear(message.Change);
        }
    }

    private string? Hear(Wire.Change change)
    {
        var (name, n) = (change.Resource.Project.Name, CountOf(change.Resource));
        var before = _known.GetValueOrDefault(name);
        _known[name] = n;
        _cursor = change.Cursor.Length > 0 ? change.Cursor : _cursor;

        // Without a cursor there is nowhere to resume, so what is told before the mark may be told again.
        return !_isSynced || n == before + 1 + change.SupersededCount ? null : $"{name} came to {n} after {before}, {change.SupersededCount} left out";
    }

    private static int CountOf(Wire.Resource resource) =>
        resource.Project.Labels.TryGetValue("count", out var n) ? int.Parse(n, CultureInfo.InvariantCulture) : 0;
}
