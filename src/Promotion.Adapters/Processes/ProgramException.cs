namespace Promotion.Adapters.Processes;

/// <summary>A program did not do its work. The message is for people and free of the call's secrets.</summary>
public sealed class ProgramException(ProgramFailure failure, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Why.</summary>
    public ProgramFailure Failure { get; } = failure;
}
