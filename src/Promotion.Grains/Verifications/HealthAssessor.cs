using Promotion.Domain;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Promotion.Grains.Stages;

namespace Promotion.Grains.Verifications;

/// <summary>Looks at all health checks of a Stage and reports the worst.</summary>
public sealed class HealthAssessor(IEnumerable<IHealthChecker> checkers)
{
    private readonly ImmutableDictionary<string, IHealthChecker> _checkers = checkers.ToImmutableDictionary(checker => checker.Kind);

    /// <summary>Looks once and reports to the Stage.</summary>
    internal async Task Assess(Stage stage, IStageGrain reporter, CancellationToken cancellation)
    {
        var reports = await Task.WhenAll(stage.HealthChecks.Select(check => Check(stage, check, cancellation)));
        await reporter.ObserveHealth(stage.Current!.Promotion, HealthReport.Merge([.. reports]));
    }

    private async Task<HealthReport> Check(Stage stage, HealthCheck check, CancellationToken cancellation)
    {
        if (!_checkers.TryGetValue(check.Uses, out var checker))
        {
            return new HealthReport(HealthStatus.Unknown, [$"No health checker of kind {check.Uses} is known."], Json.Null);
        }

        try
        {
            return await checker.Check(stage.Project, stage.Name, check.Input, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return new HealthReport(HealthStatus.Unknown, [$"Health check {check.Uses} failed: {failure.Message}"], Json.Null);
        }
    }
}
