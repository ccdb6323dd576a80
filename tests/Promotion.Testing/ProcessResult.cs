namespace Promotion.Testing;

/// <summary>How a program ended and what it said.</summary>
public sealed record ProcessResult(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>Itself when the program ended with 0; otherwise an exception that quotes all it said.</summary>
    public ProcessResult Successful() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"{Command} ended with {ExitCode}:\n{Error}{Output}");
}
