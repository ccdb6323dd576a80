namespace Promotion.Domain.Promotions;

/// <summary>What would become of a step.</summary>
public enum PlannedOutcome
{
    /// <summary>It touches nothing outside, was carried out for the plan and did its work.</summary>
    Done,

    /// <summary>It would act on something outside, and was not carried out.</summary>
    WouldAct,

    /// <summary>It would be skipped.</summary>
    Skipped,

    /// <summary>It would fail.</summary>
    Failed,

    /// <summary>That is up to what happens outside.</summary>
    Unknown,
}
