using Grpc.Core;

namespace Promotion.Cli.Tests.Fakes;

/// <summary>What one stream tells and how it ends.</summary>
internal sealed record WatchScript(params ImmutableArray<Wire.WatchResponse> Messages)
{
    public StreamEnd End { get; init; } = StreamEnd.Never;

    /// <summary>What must have happened before the stream ends.</summary>
    public Func<Task> Before { get; init; } = () => Task.CompletedTask;

    /// <summary>The status for <see cref="StreamEnd.Refused"/>.</summary>
    public Status Status { get; init; }

    public static Wire.WatchResponse Snapshot(Wire.Resource resource) => new() { Snapshot = new Wire.Snapshot { Resource = resource } };

    public static Wire.WatchResponse Synced(string cursor) => new() { Synced = new Wire.Synced { Cursor = cursor } };

    public static Wire.WatchResponse Change(string cursor, Wire.Resource resource, Wire.ChangeKind kind = Wire.ChangeKind.Updated) =>
        new() { Change = new Wire.Change { Cursor = cursor, Resource = resource, Kind = kind, Actor = "admin", Reason = "test" } };

    public static Wire.Resource Of(Wire.Promotion promotion) => new() { Promotion = promotion };

    public static Wire.Resource Of(Wire.Stage stage) => new() { Stage = stage };
}
