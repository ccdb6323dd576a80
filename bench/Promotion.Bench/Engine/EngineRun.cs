using Promotion.Bench.Reports;

namespace Promotion.Bench.Engine;

/// <summary>What one run under load gave; what is not a rate or a latency is for each promotion.</summary>
internal sealed record EngineRun
{
    public required double PerSecond { get; init; }

    public required ImmutableArray<double> EndedMilliseconds { get; init; }

    public required ImmutableArray<double> AnsweredMilliseconds { get; init; }

    public required double ServerMilliseconds { get; init; }

    public required double ClientMilliseconds { get; init; }

    public required double StateWrites { get; init; }

    public required double FeedKibibytes { get; init; }

    public required double DiskKibibytes { get; init; }

    public required double AllocatedKibibytes { get; init; }

    /// <summary>How many writes shared a transaction, and with it a sync to the disk.</summary>
    public required double GroupSize { get; init; }

    public required double Load { get; init; }

    public override string ToString() =>
        $"{Figure.Text(PerSecond)} promotions/s, ended p50 {Figure.Text(Quantile.Of(EndedMilliseconds, 0.5))} ms p99 {Figure.Text(Quantile.Of(EndedMilliseconds, 0.99))} ms, "
        + $"server {Figure.Text(ServerMilliseconds)} ms CPU, client {Figure.Text(ClientMilliseconds)} ms CPU, {Figure.Text(StateWrites)} state writes, "
        + $"{Figure.Text(FeedKibibytes)} KiB feed, {Figure.Text(DiskKibibytes)} KiB disk, {Figure.Text(AllocatedKibibytes)} KiB allocated, {Figure.Text(GroupSize)} writes a transaction, load {Figure.Text(Load)}";
}
