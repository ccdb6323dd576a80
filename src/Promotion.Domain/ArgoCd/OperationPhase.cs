namespace Promotion.Domain.ArgoCd;

/// <summary>Where an operation stands, from best to worst as far as a promotion is concerned.</summary>
public enum OperationPhase
{
    Succeeded,
    Terminating,
    Running,

    /// <summary>It could not be tried.</summary>
    Error,

    /// <summary>It was tried and did not succeed.</summary>
    Failed,
}
