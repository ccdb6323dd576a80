namespace Promotion.Domain.Stages;

/// <summary>What a rule says of a Freight.</summary>
public enum RuleVerdict
{
    /// <summary>It holds.</summary>
    Met,

    /// <summary>It does not hold, and time alone will not change that.</summary>
    Unmet,

    /// <summary>It does not hold yet, and will when time has passed.</summary>
    Waiting,
}
