using System.Text.Json.Nodes;

namespace Promotion.Domain.Verifications;

/// <summary>What one or several health checks found.</summary>
/// <param name="Issues">Why it is not healthy, in sentences; empty when it is.</param>
/// <param name="Output">What the checkers saw, for people and programs; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("promotion.health-report")]
public sealed record HealthReport(HealthStatus Status, ImmutableArray<string> Issues, Json Output)
{
    /// <summary>Nothing to check, so nothing is wrong.</summary>
    public static readonly HealthReport Healthy = new(HealthStatus.Healthy, [], Json.Null);

    /// <summary>The worst status, all issues, and an array of the outputs. No reports mean healthy.</summary>
    public static HealthReport Merge(ImmutableArray<HealthReport> reports) => new(
        reports.Select(report => report.Status).DefaultIfEmpty(HealthStatus.Healthy).Max(),
        [.. reports.SelectMany(report => report.Issues)],
        Json.From(new JsonArray([.. reports.Where(report => !report.Output.IsNull).Select(report => report.Output.ToNode())])));
}
