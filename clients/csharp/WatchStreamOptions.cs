using Grpc.Core;

namespace Promotion.Client;

/// <summary>How patient a watch is.</summary>
public sealed record WatchStreamOptions
{
    /// <summary>The server sends a checkpoint every 15 seconds at least: three missing ones mean that nobody is there.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long the server may be away before the watch gives up with a <see cref="ServerLostException"/>.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The pause after the first lost stream; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>No pause is longer.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock of silences and pauses.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What to say of an error in <see cref="WatchSignal.Lost"/>.</summary>
    public Func<RpcException, string> Describe { get; init; } = error => $"{error.StatusCode}: {error.Status.Detail}";
}
