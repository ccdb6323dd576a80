namespace Promotion.Domain.Verifications;

/// <summary>Measures with one outside system. Stateless; may be asked for several metrics at once.</summary>
public interface IMetricProvider
{
    /// <summary>The word by which a metric asks for it, such as <c>prometheus</c>.</summary>
    string Kind { get; }

    /// <summary>
    /// Measures once. Throws <see cref="MeasurementException"/> with a sentence when that fails, and stops soon after <paramref name="cancellation"/> fires,
    /// which it does after a minute at the latest.
    /// </summary>
    Task<MeasuredValue> Measure(MeasurementRequest request, CancellationToken cancellation);
}
