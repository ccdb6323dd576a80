using System.Collections.Immutable;
using System.Text;
using Promotion.Adapters.Storage;
using Promotion.Domain.Storage;

namespace Promotion.Adapters.Tests.Storage;

/// <summary>Commits and what they are made of, with everything a test does not care about filled in.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static ActorKey Stage(string name) => new("stage", $"web/{name}");

    public static Commit Commit(ActorKey actor, long expected, params ImmutableArray<ResourceChange> changes) =>
        new(actor, "web", expected, Utf8($"{actor} after {expected}"), changes, null, null, new Cause("admin", "test"), Noon);

    public static ResourceChange Change(string name, ChangeKind change = ChangeKind.Created, string? alias = null) => new(
        ResourceKind.Freight, name, change, Utf8($"{name} {change} {alias}"), new ResourceIndex(Noon, Alias: alias));

    public static ResourceChange Promotion(string name, int minute, string stage = "dev", string phase = "Running", string freight = "f1") => new(
        ResourceKind.Promotion, name, ChangeKind.Created, Utf8(name), new ResourceIndex(Noon.AddMinutes(minute), stage, freight, Phase: phase));

    /// <summary>The project's last revision.</summary>
    public static async Task<long> Head(this SqlStore store, string project, CancellationToken cancellation) =>
        (await store.Snapshot(project, [], cancellation)).Revision;

    public static ReadOnlyMemory<byte> Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(this ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
