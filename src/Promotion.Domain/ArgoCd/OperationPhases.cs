namespace Promotion.Domain.ArgoCd;

/// <summary>Questions about phases.</summary>
public static class OperationPhases
{
    /// <summary>True when nothing more will happen.</summary>
    public static bool IsCompleted(this OperationPhase phase) => phase is OperationPhase.Succeeded or OperationPhase.Error or OperationPhase.Failed;

    /// <summary>The phase that decides for all; null for none.</summary>
    public static OperationPhase? Worst(IEnumerable<OperationPhase> phases) =>
        phases.Select(phase => (OperationPhase?)phase).Max();
}
