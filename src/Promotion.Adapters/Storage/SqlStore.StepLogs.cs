using System.Collections.Immutable;
using Promotion.Adapters.Storage.StepLogs;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Storage;

public sealed partial class SqlStore
{
    private const int CompactedAtOnce = 2000;

    /// <inheritdoc />
    public void Append(string project, string promotion, ImmutableArray<StepLogLine> lines) =>
        writer.Append([.. lines.Select(line => new StepLogRow(project, promotion, line))]);

    /// <inheritdoc />
    public Task<ImmutableArray<StepLogLine>> Read(StepLogQuery query, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return readers.Read(
            (s, c) => (query.Step is { } step
                ? s.Statement(ReadSql.StepLogOfStep).With(query.Project, query.Promotion, query.After, step, limit)
                : s.Statement(ReadSql.StepLog).With(query.Project, query.Promotion, query.After, limit)).All(Rows.StepLogLine, c),
            cancellation);
    }

    /// <inheritdoc />
    public Task<StepLogExtent> Extent(string project, string promotion, CancellationToken cancellation) => readers.Read(
        async (s, c) =>
        {
            var steps = await s.Statement(ReadSql.StepLogExtent).With(project, promotion).All(
                r => (Step: r.GetInt32(0), Lines: (int)r.GetInt64(1), Characters: r.GetInt64(2), Last: r.GetInt64(3)), c);
            return new StepLogExtent(steps.Select(step => step.Last).DefaultIfEmpty().Max(), steps.ToImmutableDictionary(step => step.Step, step => (step.Lines, step.Characters)));
        },
        cancellation);

    /// <inheritdoc />
    public Task NextLines(string project, string promotion) => writer.NextLines(project, promotion);

    /// <inheritdoc />
    public async Task<long> Compact(string project, DateTimeOffset before, CancellationToken cancellation)
    {
        // Little by little, so that nobody's commit waits long.
        for (var all = 0L; ;)
        {
            var gone = await writer.Compact(project, before, CompactedAtOnce).WaitAsync(cancellation);
            all += gone;
            if (gone < CompactedAtOnce)
                return all;
        }
    }
}
