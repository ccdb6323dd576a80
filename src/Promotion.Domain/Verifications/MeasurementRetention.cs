namespace Promotion.Domain.Verifications;

/// <summary>How many measurements are kept of the metrics whose names match.</summary>
/// <param name="MetricName">A regular expression, not anchored.</param>
[GenerateSerializer, Immutable, Alias("promotion.measurement-retention")]
public sealed record MeasurementRetention(string MetricName, int Limit);
