namespace Promotion.Domain.ArgoCd;

/// <summary>What a step may wait for of an Application.</summary>
public enum WaitCondition
{
    /// <summary>It is healthy.</summary>
    Health,

    /// <summary>It is synced.</summary>
    Sync,

    /// <summary>No operation is asked for or goes on.</summary>
    Operation,

    /// <summary>It is suspended. Of health, suspended and degraded one is enough.</summary>
    Suspended,

    /// <summary>It is degraded.</summary>
    Degraded,
}
