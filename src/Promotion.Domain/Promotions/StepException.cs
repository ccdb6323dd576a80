namespace Promotion.Domain.Promotions;

/// <summary>A step did not do its work.</summary>
/// <param name="status"><see cref="StepStatus.Failed"/> when the step itself says no, <see cref="StepStatus.Errored"/> when it could not work.</param>
/// <param name="isTerminal">True when trying again can't help, so the error threshold is not consulted.</param>
public sealed class StepException(StepStatus status, string message, bool isTerminal, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Failed or Errored.</summary>
    public StepStatus Status { get; } = status;

    /// <summary>True when trying again can't help.</summary>
    public bool IsTerminal { get; } = isTerminal;

    /// <summary>An output to keep in spite of the error; null for none.</summary>
    public Json Output { get; init; } = Json.Null;

    /// <summary>The step could not work; it may be tried again.</summary>
    public static StepException Error(string message, Exception? cause = null) => new(StepStatus.Errored, message, false, cause);

    /// <summary>The step says no, for good.</summary>
    public static StepException Failure(string message) => new(StepStatus.Failed, message, true);
}
