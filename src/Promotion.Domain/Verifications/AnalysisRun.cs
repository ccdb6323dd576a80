namespace Promotion.Domain.Verifications;

/// <summary>The measuring of one verification.</summary>
/// <param name="Metrics">In the order of the templates.</param>
/// <param name="Secrets">By argument, where its value is read each time something is measured.</param>
/// <param name="BeganAt">When measuring began; initial delays count from here.</param>
/// <param name="Delegated">The AnalysisRun by which another measures; null when we do.</param>
[GenerateSerializer, Immutable, Alias("promotion.analysis-run")]
public sealed record AnalysisRun(
    ImmutableArray<MetricRun> Metrics,
    ImmutableSortedDictionary<string, SecretKeyReference> Secrets,
    DateTimeOffset BeganAt,
    DelegatedAnalysis? Delegated = null)
{
    /// <summary>The metric that we measure next and when; null when all have ended, or another measures.</summary>
    public (MetricRun Metric, DateTimeOffset At)? Next => Own
        .Select(metric => (Metric: metric, At: metric.DueAt(BeganAt)))
        .Where(next => next.At is not null)
        .Select(next => ((MetricRun, DateTimeOffset)?)(next.Metric, next.At!.Value))
        .MinBy(next => next!.Value.Item2);

    /// <summary>The metrics that we are to measure now.</summary>
    public ImmutableArray<MetricRun> Due(DateTimeOffset now) => [.. Own.Where(metric => metric.DueAt(BeganAt) <= now)];

    private ImmutableArray<MetricRun> Own => Delegated is null ? Metrics : [];

    /// <summary>The metric of that name; null when there is none.</summary>
    public MetricRun? Find(string metric) => Metrics.FirstOrDefault(run => run.Plan.Name == metric);

    /// <summary>The measuring with one metric as it is now.</summary>
    public AnalysisRun With(MetricRun metric) => this with { Metrics = Metrics.Replace(Find(metric.Plan.Name)!, metric) };

    /// <summary>The measuring with what another says of one metric; of one it does not have nothing is kept.</summary>
    public AnalysisRun Seen(ObservedMetric metric) => Find(metric.Name) is { } known ? With(known.Seen(metric)) : this;

    /// <summary>The measuring when it has ended: what was to be made in the cluster is made.</summary>
    public AnalysisRun Closed() => Delegated is null ? this : this with { Delegated = Delegated with { Document = Json.Null } };
}
