using System.Collections.Immutable;
using Promotion.Domain.Promotions;

namespace Promotion.Grains.Tests.Testing;

/// <summary>Logs of steps that outlive the clusters of a test.</summary>
internal sealed class InMemoryStepLogs : IStepLogs
{
    private readonly Lock _gate = new();
    private readonly Signal _changed = new();
    private readonly Dictionary<(string Project, string Promotion), SortedDictionary<long, StepLogLine>> _logs = [];

    /// <summary>All lines of all promotions.</summary>
    public ImmutableArray<StepLogLine> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _logs.Values.SelectMany(log => log.Values)];
            }
        }
    }

    /// <summary>Waits until the lines are as described.</summary>
    public async Task Until(Func<ImmutableArray<StepLogLine>, bool> areSo)
    {
        while (!areSo(All))
        {
            await _changed.Next();
        }
    }

    public void Append(string project, string promotion, ImmutableArray<StepLogLine> lines)
    {
        lock (_gate)
        {
            var log = Of(project, promotion);
            foreach (var line in lines)
            {
                log.TryAdd(line.Position, line);
            }

            _changed.Set();
        }
    }

    public Task<ImmutableArray<StepLogLine>> Read(StepLogQuery query, int limit, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<StepLogLine>>(
                [.. Of(query.Project, query.Promotion).Values.Where(line => line.Position > query.After && (query.Step ?? line.Alias) == line.Alias).Take(limit)]);
        }
    }

    public Task<StepLogExtent> Extent(string project, string promotion, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var log = Of(project, promotion);
            return Task.FromResult(new StepLogExtent(
                log.Keys.DefaultIfEmpty().Max(),
                log.Values.GroupBy(line => line.Step).ToImmutableDictionary(step => step.Key, step => (step.Count(), step.Sum(line => (long)line.Text.Length)))));
        }
    }

    public Task NextLines(string project, string promotion) => throw new NotSupportedException("Grains follow no log.");

    public Task<long> Compact(string project, DateTimeOffset before, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var old = _logs.Where(log => log.Key.Project == project)
                .SelectMany(log => log.Value.Values.Where(line => line.Level == StepLogLevel.Info && line.At < before).Select(line => (log.Value, line.Position))).ToArray();
            foreach (var (log, position) in old)
            {
                log.Remove(position);
            }

            _changed.Set();
            return Task.FromResult((long)old.Length);
        }
    }

    private SortedDictionary<long, StepLogLine> Of(string project, string promotion) =>
        _logs.TryGetValue((project, promotion), out var log) ? log : _logs[(project, promotion)] = [];
}
