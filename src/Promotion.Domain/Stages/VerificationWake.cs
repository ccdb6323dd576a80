using Promotion.Domain.Storage;

namespace Promotion.Domain.Stages;

/// <summary>When the verification of what a Stage has must be looked at again.</summary>
internal static class VerificationWake
{
    /// <summary>How long work in the background may go on before someone looks whether it still does; longer than any measurement may take.</summary>
    private static readonly TimeSpan Watchdog = TimeSpan.FromMinutes(2);

    /// <summary>The earliest reason; null when there is none.</summary>
    public static Wake? Of(Stage stage, DateTimeOffset now)
    {
        if (StageVerification.IsToBePlanned(stage))
        {
            return new Wake(now + Watchdog, "find out what is to be measured", IsLease: true);
        }

        if (stage.Current?.Verification is not { IsTerminal: false, Analysis: { } analysis })
        {
            return null;
        }

        if (analysis.Delegated is not null)
        {
            return new Wake(now + Watchdog, "follow who measures elsewhere", IsLease: true);
        }

        var isMeasuring = !analysis.Due(now).IsEmpty;
        var next = analysis.Metrics.Select(metric => metric.DueAt(analysis.BeganAt)).Where(due => due > now).Min();
        return isMeasuring && !(next < now + Watchdog) ? new Wake(now + Watchdog, "measure", IsLease: true)
            : next is { } due ? new Wake(due, "measure", IsLease: isMeasuring)
            : null;
    }
}
