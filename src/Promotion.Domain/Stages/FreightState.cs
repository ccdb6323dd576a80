namespace Promotion.Domain.Stages;

/// <summary>How a Freight stands to a Stage.</summary>
public enum FreightState
{
    /// <summary>The Stage may not have it, and time alone will not change that.</summary>
    Unavailable,

    /// <summary>The Stage may have it when time has passed.</summary>
    Soaking,

    /// <summary>It may be promoted.</summary>
    Available,

    /// <summary>A promotion of it waits.</summary>
    Queued,

    /// <summary>A promotion of it runs.</summary>
    Promoting,

    /// <summary>The Stage has it.</summary>
    Current,

    /// <summary>The Stage, which only passes Freight on, has passed it on.</summary>
    PassedOn,
}
