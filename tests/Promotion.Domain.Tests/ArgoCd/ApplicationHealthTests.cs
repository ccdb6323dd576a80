using Promotion.Domain.ArgoCd;
using Promotion.Domain.Verifications;
using Xunit;

namespace Promotion.Domain.Tests.ArgoCd;

public sealed class ApplicationHealthTests
{
    private static readonly Application Synced = Apps.Idle(Apps.Git("https://git.example/web"))
        .With(Apps.State(OperationPhase.Succeeded, "prod.1", "a"))
        .Observed(HealthCode.Healthy, "a");

    [Theory]
    [InlineData(HealthCode.Healthy, HealthStatus.Healthy)]
    [InlineData(HealthCode.Progressing, HealthStatus.Progressing)]
    [InlineData(HealthCode.Suspended, HealthStatus.Progressing)]
    [InlineData(HealthCode.Unassessed, HealthStatus.Progressing)]
    [InlineData(HealthCode.Degraded, HealthStatus.Unhealthy)]
    [InlineData(HealthCode.Missing, HealthStatus.Unhealthy)]
    [InlineData(HealthCode.Unknown, HealthStatus.Unhealthy)]
    public void Assess_AtDesiredRevision_FollowsItsResources(HealthCode code, HealthStatus expected)
    {
        var health = ApplicationHealth.Assess(Synced.Observed(code, "a"), ["a"]);

        Assert.Equal(expected, health.Status);
        Assert.Equal(expected == HealthStatus.Healthy, health.Issues.IsEmpty);
    }

    [Fact]
    public void Assess_NotComparedSinceTheOperation_IsUnknownAndNeedsRefresh()
    {
        var health = ApplicationHealth.Assess(Synced with { Status = Synced.Status with { ReconciledAt = Apps.Noon.AddSeconds(-1) } }, ["a"]);

        Assert.Equal(HealthStatus.Unknown, health.Status);
        Assert.True(health.NeedsRefresh);
    }

    [Theory]
    [InlineData(ApplicationCondition.ComparisonError, HealthStatus.Unhealthy)]
    [InlineData(ApplicationCondition.InvalidSpecError, HealthStatus.Unhealthy)]
    [InlineData("SharedResourceWarning", HealthStatus.Healthy)]
    public void Assess_Condition_DecidesWhenItIsAnError(string type, HealthStatus expected)
    {
        var status = Synced.Status with { Conditions = [new ApplicationCondition(type, "no such branch", null)] };

        Assert.Equal(expected, ApplicationHealth.Assess(Synced with { Status = status }, ["a"]).Status);
    }

    [Fact]
    public void Assess_OperationPending_IsUnknownOnlyWhenARevisionIsDesired()
    {
        var pending = Synced with { Operation = Apps.OperationOf("prod.2") };

        Assert.Equal(HealthStatus.Unknown, ApplicationHealth.Assess(pending, ["a"]).Status);
        Assert.Equal(HealthStatus.Healthy, ApplicationHealth.Assess(pending, [""]).Status);
    }

    [Fact]
    public void Assess_NeverSynced_IsUnknownWhenARevisionIsDesired() =>
        Assert.Equal(HealthStatus.Unknown, ApplicationHealth.Assess(Synced.With(null), ["a"]).Status);

    [Fact]
    public void Assess_OtherNumberOfSources_IsUnknown() => Assert.Equal(HealthStatus.Unknown, ApplicationHealth.Assess(Synced, ["a", "b"]).Status);

    [Fact]
    public void Assess_OtherNumberOfRevisions_IsUnknown() =>
        Assert.Equal(HealthStatus.Unknown, ApplicationHealth.Assess(Synced.Observed(HealthCode.Healthy), ["a"]).Status);

    [Fact]
    public void Assess_OtherRevision_IsUnhealthyAndNamesBoth()
    {
        var health = ApplicationHealth.Assess(Synced.Observed(HealthCode.Healthy, "b"), ["a"]);

        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Contains("at revision \"b\", not at the promoted \"a\"", health.Issues[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_SeveralReports_TakesTheWorstAndAllIssues()
    {
        var merged = HealthReport.Merge([new(HealthStatus.Unknown, ["u"], new Json("1")), new(HealthStatus.Healthy, [], Json.Null), new(HealthStatus.Progressing, ["p"], new Json("2"))]);

        Assert.Equal(HealthStatus.Unknown, merged.Status);
        Assert.Equal(["u", "p"], merged.Issues);
        Assert.Equal("[1,2]", merged.Output.ToString());
    }

    [Fact]
    public void Merge_NoReports_IsHealthy() => Assert.Equal(HealthStatus.Healthy, HealthReport.Merge([]).Status);
}
