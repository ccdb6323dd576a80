namespace Promotion.Cli.Connection;

/// <summary>What the command line itself says about the connection. Null for what it does not say.</summary>
internal sealed record GlobalValues(
    string? Context = null, string? Server = null, string? Token = null, string? Project = null, TimeSpan? Timeout = null);
