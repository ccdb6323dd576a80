using System.Text.Json.Nodes;

namespace Promotion.Domain.Verifications;

/// <summary>Measures with one outside system. Stateless; may be asked for several metrics at once.</summary>
public interface IMetricProvider
{
    /// <summary>The word by which a metric asks for it, such as <c>prometheus</c>.</summary>
    string Kind { get; }

    /// <summary>How long one measurement may take; a minute unless it is work rather than a question.</summary>
    /// <param name="config">The metric's provider section.</param>
    TimeSpan LimitOf(JsonObject config) => TimeSpan.FromMinutes(1);

    /// <summary>
    /// Measures once. Throws <see cref="MeasurementException"/> with a sentence when that fails, and stops soon after <paramref name="cancellation"/> fires,
    /// which it does at its limit at the latest. A measurement that a restart broke off is asked for again with the same id.
    /// </summary>
    Task<MeasuredValue> Measure(MeasurementRequest request, CancellationToken cancellation);
}
