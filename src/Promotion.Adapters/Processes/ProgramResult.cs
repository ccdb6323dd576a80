namespace Promotion.Adapters.Processes;

/// <summary>How a program ended and what it said.</summary>
/// <param name="Program">The program's name, for messages.</param>
/// <param name="Output">Standard output as UTF-8, not masked: it is data.</param>
/// <param name="IsWhole">False when the output was longer than its limit, so that its end is missing.</param>
/// <param name="Error">The end of standard error as UTF-8, secrets masked.</param>
public sealed record ProgramResult(string Program, int ExitCode, string Output, bool IsWhole, string Error)
{
    private const int LongestComplaint = 2000;

    /// <summary>True when the exit code is 0.</summary>
    public bool IsSuccess => ExitCode == 0;

    /// <summary>What it complained about, trimmed and at most 2000 characters, from the end; its exit code when it said nothing.</summary>
    public string Complaint => Error.Trim() switch
    {
        "" => $"{Program} ended with exit code {ExitCode}",
        { Length: > LongestComplaint } text => "…" + text[^LongestComplaint..],
        var text => text,
    };

    /// <summary>Itself when it succeeded and its output is whole; throws <see cref="ProgramException"/> otherwise.</summary>
    public ProgramResult Successful() =>
        !IsSuccess ? throw new ProgramException(ProgramFailure.Exit, $"{Program} failed with exit code {ExitCode}: {Complaint}")
        : !IsWhole ? throw new ProgramException(ProgramFailure.Output, $"{Program} said more than is kept: {Output.Length} characters")
        : this;
}
