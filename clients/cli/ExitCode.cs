namespace Promotion.Cli;

/// <summary>What the program tells the shell. Part of its contract: scripts branch on these.</summary>
internal static class ExitCode
{
    /// <summary>Done; with <c>--wait</c>: what was waited for succeeded.</summary>
    public const int Success = 0;

    /// <summary>The server refused, or what was waited for failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line, its files or its configuration are wrong. Nothing was sent.</summary>
    public const int Usage = 2;

    /// <summary>The server can't be reached or does not answer.</summary>
    public const int Unreachable = 3;

    /// <summary>Stopped by the user.</summary>
    public const int Interrupted = 130;
}
