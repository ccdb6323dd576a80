namespace Promotion.Domain.Verifications;

/// <summary>What a look at a Stage's health found.</summary>
/// <param name="Issues">Why it is not healthy, in sentences that name the thing.</param>
/// <param name="Output">What the checkers saw, for people and expressions.</param>
[GenerateSerializer, Immutable, Alias("promotion.health-report")]
public sealed record HealthReport(HealthStatus Status, ImmutableArray<string> Issues, Json Output)
{
    /// <summary>Nothing to check, so nothing is wrong.</summary>
    public static readonly HealthReport Healthy = new(HealthStatus.Healthy, [], Json.Null);

    /// <summary>The worst of both, with the issues of both.</summary>
    public HealthReport And(HealthReport other) =>
        new(Status > other.Status ? Status : other.Status, [.. Issues, .. other.Issues], Output.IsNull ? other.Output : Output);
}
