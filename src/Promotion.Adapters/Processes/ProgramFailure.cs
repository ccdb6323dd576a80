namespace Promotion.Adapters.Processes;

/// <summary>Why a program did not do its work.</summary>
public enum ProgramFailure
{
    /// <summary>It is not installed.</summary>
    Missing,

    /// <summary>It was killed at its deadline.</summary>
    Deadline,

    /// <summary>It ended with an exit code other than 0.</summary>
    Exit,

    /// <summary>It wrote more than the limit of its output.</summary>
    Output,
}
