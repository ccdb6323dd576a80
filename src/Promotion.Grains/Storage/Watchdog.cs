using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Promotion.Domain.Storage;

namespace Promotion.Grains.Storage;

/// <summary>
/// Looks for things that nobody would look at again and wakes them. What it finds twice running is a fault, for what happens in between has had its time:
/// it is counted, logged and mended. In a sound system it finds nothing, ever.
/// </summary>
public sealed partial class Watchdog(ISurvey survey, IGrainFactory grains, TimeProvider clock, ILogger<Watchdog> log) : BackgroundService
{
    private const int Most = 100;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);
    private ImmutableHashSet<Forgotten> _suspects = [];

    /// <summary>What the last look found wrong, that the one before had found too.</summary>
    public ImmutableArray<Forgotten> Violations { get; private set; } = [];

    /// <summary>Looks once, and returns when what was found has been woken.</summary>
    public async Task Look(CancellationToken cancellation)
    {
        var found = await survey.FindForgotten(clock.GetUtcNow(), Most, cancellation);
        Violations = [.. found.Where(_suspects.Contains)];
        _suspects = [.. found];
        SweepMetrics.Looked();
        await Task.WhenAll(Violations.Select(Mend));
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookOnce(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends; the others look.
        }
    }

    private async Task LookOnce(CancellationToken cancellation)
    {
        try
        {
            await Look(cancellation);
        }
        catch (StoreUnavailableException failure)
        {
            // What could not be woken meanwhile is late for a reason.
            _suspects = [];
            LookFailed(failure);
        }
    }

    private async Task Mend(Forgotten forgotten)
    {
        SweepMetrics.Violated(forgotten.Why);
        FoundForgotten(forgotten.Actor, forgotten.Why);
        try
        {
            await GrainKinds.Of(grains, forgotten.Actor).Mend();
        }
        catch (Exception failure)
        {
            MendFailed(failure, forgotten.Actor);
        }
    }

    [LoggerMessage(1030, LogLevel.Error, "{Actor} would have been forgotten: {Why}. It is woken. This is a fault of Promotion; please report it with the log around it.")]
    private partial void FoundForgotten(ActorKey actor, Neglect why);

    [LoggerMessage(1031, LogLevel.Error, "{Actor} could not be woken; the next look tries again.")]
    private partial void MendFailed(Exception failure, ActorKey actor);

    [LoggerMessage(1032, LogLevel.Warning, "The watchdog could not look; it tries again.")]
    private partial void LookFailed(Exception failure);
}
