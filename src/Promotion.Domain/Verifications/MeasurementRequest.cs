using System.Text.Json.Nodes;

namespace Promotion.Domain.Verifications;

/// <summary>What a provider is to measure.</summary>
/// <param name="Config">The metric's provider section, all arguments in their places, secrets too: it must not be logged.</param>
/// <param name="Secrets">Secrets of the project by name, for providers that keep their access in one.</param>
/// <param name="Now">When the measurement began.</param>
public sealed record MeasurementRequest(string Project, string Stage, string Metric, JsonObject Config, IMetricSecrets Secrets, DateTimeOffset Now);
