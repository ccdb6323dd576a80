namespace Promotion.Domain.Stages;

/// <summary>The rules that decide whether a Stage may have a Freight.</summary>
public enum AvailabilityRuleKind
{
    /// <summary>The Stage asks for Freight of the Warehouse it comes from.</summary>
    Origin,

    /// <summary>A person let the Stage have it. Enough by itself.</summary>
    Approval,

    /// <summary>The Stage takes it straight from the Warehouse. Enough by itself.</summary>
    Direct,

    /// <summary>It was verified in an upstream Stage.</summary>
    Verified,

    /// <summary>It has been in an upstream Stage for long enough.</summary>
    Soak,

    /// <summary>The upstream Stage has it now. Concerns automatic promotion only.</summary>
    MatchUpstream,
}
