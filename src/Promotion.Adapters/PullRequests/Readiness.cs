namespace Promotion.Adapters.PullRequests;

/// <summary>Whether an open pull request can be merged, and what is in the way.</summary>
/// <param name="Verdict">What to do about it.</param>
/// <param name="Why">What it waits for or what stops it, in words; empty when nothing does.</param>
internal sealed record Readiness(ReadinessVerdict Verdict, string Why = "")
{
    /// <summary>True while the host itself does not know yet, as in the first seconds after a push.</summary>
    public bool IsUnsettled { get; private init; }

    /// <summary>Nothing is known to be in the way.</summary>
    public static Readiness Ready { get; } = new(ReadinessVerdict.Ready);

    public static Readiness Waits(string why) => new(ReadinessVerdict.Waits, why);

    public static Readiness Unsettled(string why) => new(ReadinessVerdict.Waits, why) { IsUnsettled = true };

    public static Readiness Stuck(string why) => new(ReadinessVerdict.Stuck, why);
}
