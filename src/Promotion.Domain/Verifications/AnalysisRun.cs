namespace Promotion.Domain.Verifications;

/// <summary>The measuring of one verification.</summary>
/// <param name="Metrics">In the order of the templates.</param>
/// <param name="Secrets">By argument, where its value is read each time something is measured.</param>
/// <param name="BeganAt">When measuring began; initial delays count from here.</param>
[GenerateSerializer, Immutable, Alias("promotion.analysis-run")]
public sealed record AnalysisRun(
    ImmutableArray<MetricRun> Metrics, ImmutableSortedDictionary<string, SecretKeyReference> Secrets, DateTimeOffset BeganAt)
{
    /// <summary>The metric that is measured next and when; null when all have ended.</summary>
    public (MetricRun Metric, DateTimeOffset At)? Next => Metrics
        .Select(metric => (Metric: metric, At: metric.DueAt(BeganAt)))
        .Where(next => next.At is not null)
        .Select(next => ((MetricRun, DateTimeOffset)?)(next.Metric, next.At!.Value))
        .MinBy(next => next!.Value.Item2);

    /// <summary>The metrics that are to be measured now.</summary>
    public ImmutableArray<MetricRun> Due(DateTimeOffset now) => [.. Metrics.Where(metric => metric.DueAt(BeganAt) <= now)];

    /// <summary>The metric of that name; null when there is none.</summary>
    public MetricRun? Find(string metric) => Metrics.FirstOrDefault(run => run.Plan.Name == metric);

    /// <summary>The measuring with one metric as it is now.</summary>
    public AnalysisRun With(MetricRun metric) => this with { Metrics = Metrics.Replace(Find(metric.Plan.Name)!, metric) };
}
