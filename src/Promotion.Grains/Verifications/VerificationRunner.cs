using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;
using Promotion.Grains.Stages;

namespace Promotion.Grains.Verifications;

/// <summary>
/// Works for verifications beside their Stages' turns: finds out what is to be measured, measures what is due or follows the AnalysisRun that
/// does, and reports. All that counts is in the Stage's state, so that any activation goes on where the last one ended.
/// </summary>
/// <param name="runs">Those of Argo Rollouts; none where the server measures by itself.</param>
public sealed class VerificationRunner(VerificationPlanner planner, MetricMeasurer measurer, IEnumerable<IAnalysisRuns> runs, TimeProvider clock)
{
    /// <summary>Starts what the state calls for and does not go on yet; stops what it no longer calls for.</summary>
    internal void Drive(Stage stage, IStageGrain self, VerificationProgress going)
    {
        if (stage.Current?.Verification is not { IsTerminal: false, Id: { } id } verification)
        {
            going.Stop(isUnwanted: true);
            return;
        }

        var wanted = going.For(id);
        if (StageVerification.IsToBePlanned(stage))
        {
            going.Planning.Start(() => Report(planner.Plan(stage, id, wanted.Ends), self, wanted), self.Wake);
        }

        if (verification.Analysis?.Delegated is { } delegated)
        {
            going.Following.Start(() => Follow(delegated, id, self, wanted), self.Wake);
        }

        foreach (var metric in verification.Analysis?.Due(clock.GetUtcNow()) ?? [])
        {
            going.Of(metric.Plan.Name).Start(() => Measure(stage, verification, metric, self, wanted), self.Wake);
        }
    }

    private async Task Measure(Stage stage, Verification verification, MetricRun metric, IStageGrain self, WantedWork wanted)
    {
        var measured = await measurer.Measure(stage, verification, metric, wanted);
        await Report(new VerificationCommand.Measure(verification.Id!, metric.Plan.Name, measured), self, wanted);
    }

    private async Task Follow(DelegatedAnalysis delegated, string id, IStageGrain self, WantedWork wanted)
    {
        if (runs.FirstOrDefault() is not { } rollouts)
        {
            await Report(new VerificationCommand.GiveUp(id, $"{delegated.InWords} can't be followed: this server is not set up to let Argo Rollouts measure any more."), self, wanted);
            return;
        }

        try
        {
            await foreach (var observed in rollouts.Follow(delegated, wanted.Ends))
            {
                await Report(new VerificationCommand.Observe(id, observed), self, wanted);
            }
        }
        catch (MeasurementException failure)
        {
            await Report(new VerificationCommand.GiveUp(id, failure.Message), self, wanted);
        }
        catch (OperationCanceledException) when (wanted.Unwanted.IsCancellationRequested)
        {
            await rollouts.Stop(delegated);
        }
    }

    private async Task Report(Task<VerificationCommand> work, IStageGrain self, WantedWork wanted) => await Report(await work, self, wanted);

    private Task<bool> Report(VerificationCommand command, IStageGrain self, WantedWork wanted) => StageReports.Bring(() => self.Verify(command), clock, wanted.Ends);
}
