using Promotion.Domain;

namespace Promotion.Grains.Stages;

/// <summary>Brings to a Stage what work in its background has come to: that must not be lost because the store is away for a moment.</summary>
internal static class StageReports
{
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>What the Stage answers. Throws what it throws when the store stays away, or refuses otherwise.</summary>
    public static async Task<T> Bring<T>(Func<Task<T>> report, TimeProvider clock, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await report();
            }
            catch (DomainException refusal) when (refusal.Reason == RefusalReason.Unavailable && attempt < Attempts)
            {
                await Task.Delay(Pause * attempt, clock, cancellation);
            }
        }
    }
}
