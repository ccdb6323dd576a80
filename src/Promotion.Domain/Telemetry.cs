using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Promotion.Domain;

/// <summary>
/// Where all that is counted and traced is told. Nobody listens unless the host does, and telling costs next to nothing then. Names follow
/// OpenTelemetry's conventions: lower case, words of one name parted by dots, units as UCUM writes them.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of meter and source, by which a listener finds them.</summary>
    public const string Name = "Promotion";

    /// <summary>Attribute: <c>prod</c>.</summary>
    public const string Stage = "promotion.stage";

    /// <summary>Attribute: <c>succeeded</c>, <c>failed</c>, ….</summary>
    public const string Phase = "promotion.phase";

    /// <summary>Attribute: <c>git-push</c>.</summary>
    public const string StepKind = "promotion.step.kind";

    /// <summary>Attribute: <c>succeeded</c>, <c>waiting</c>, <c>errored</c>, ….</summary>
    public const string StepStatus = "promotion.step.status";

    /// <summary>Attribute: the host that is called, without its port.</summary>
    public const string Host = "server.address";

    /// <summary>What counts and measures.</summary>
    public static Meter Meter { get; } = new(Name);

    /// <summary>What traces.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>Bounds for durations in seconds, from a memory's to a person's.</summary>
    public static InstrumentAdvice<double> Durations { get; } = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600],
    };

    /// <summary>A value as attributes have it: <c>succeeded</c>.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>A histogram of durations in seconds.</summary>
    public static Histogram<double> Duration(string name, string description) => Meter.CreateHistogram(name, "s", description, null, Durations);
}
