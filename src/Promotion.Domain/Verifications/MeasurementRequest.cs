using System.Text.Json.Nodes;

namespace Promotion.Domain.Verifications;

/// <summary>What a provider is to measure.</summary>
/// <param name="Config">The metric's provider section, all arguments in their places, secrets too: it must not be logged.</param>
/// <param name="Secrets">Secrets of the project by name, for providers that keep their access in one.</param>
/// <param name="Now">When the measurement began.</param>
/// <param name="Id">Tells the measurement from all others: the verification's, the metric's place in it, and a number that counts up, parted by <c>-</c>.</param>
/// <param name="Unwanted">
/// Fires when nobody waits for the answer any more, so that what was begun for it may be taken back. A server that only stops does not fire it.
/// </param>
public sealed record MeasurementRequest(
    string Project,
    string Stage,
    string Metric,
    JsonObject Config,
    IMetricSecrets Secrets,
    DateTimeOffset Now,
    string Id = "",
    CancellationToken Unwanted = default);
