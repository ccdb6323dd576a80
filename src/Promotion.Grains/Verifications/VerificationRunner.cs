using Promotion.Domain;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Promotion.Grains.Stages;

namespace Promotion.Grains.Verifications;

/// <summary>
/// Works for verifications beside their Stages' turns: finds out what is to be measured, measures what is due, and reports. All that counts is in
/// the Stage's state, so that any activation goes on where the last one ended.
/// </summary>
public sealed class VerificationRunner(VerificationPlanner planner, MetricMeasurer measurer, TimeProvider clock)
{
    private const int ReportAttempts = 10;
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(1);

    /// <summary>Starts what the state calls for and does not go on yet; stops what it no longer calls for.</summary>
    internal void Drive(Stage stage, IStageGrain self, VerificationProgress going)
    {
        if (stage.Current?.Verification is not { IsTerminal: false, Id: { } id } verification)
        {
            going.Stop();
            return;
        }

        var wanted = going.For(id);
        if (StageVerification.IsToBePlanned(stage))
        {
            going.Planning.Start(() => Report(planner.Plan(stage, id, wanted), self, wanted), self.Wake);
        }

        foreach (var metric in verification.Analysis?.Due(clock.GetUtcNow()) ?? [])
        {
            going.Of(metric.Plan.Name).Start(() => Measure(stage, verification, metric.Plan, self, wanted), self.Wake);
        }
    }

    private async Task Measure(Stage stage, Verification verification, MetricPlan metric, IStageGrain self, CancellationToken wanted)
    {
        var measured = await measurer.Measure(stage, metric, verification.Analysis!.Secrets, wanted);
        await Report(Task.FromResult<VerificationCommand>(new VerificationCommand.Measure(verification.Id!, metric.Name, measured)), self, wanted);
    }

    // What was measured must not be lost because the store is away for a moment.
    private async Task Report(Task<VerificationCommand> work, IStageGrain self, CancellationToken wanted)
    {
        var command = await work;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await self.Verify(command);
                return;
            }
            catch (DomainException refusal) when (refusal.Reason == RefusalReason.Unavailable && attempt < ReportAttempts)
            {
                await Task.Delay(BetweenReports * attempt, clock, wanted);
            }
        }
    }
}
