namespace Promotion.Cli;

/// <summary>Ends the program with a sentence for the user and an exit code.</summary>
/// <param name="message">One sentence; says what was expected where that helps.</param>
internal sealed class CliException(int exitCode, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>One of <see cref="Cli.ExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>Further lines, such as one for each wrong field.</summary>
    public ImmutableArray<string> Details { get; init; } = [];

    /// <summary>The command line or what it names is wrong.</summary>
    public static CliException Usage(string message) => new(Cli.ExitCode.Usage, message);

    /// <summary>What was asked for did not come about.</summary>
    public static CliException Failed(string message) => new(Cli.ExitCode.Failed, message);
}
