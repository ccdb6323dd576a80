namespace Promotion.Cli.Tests.Fakes;

/// <summary>How a scripted stream ends.</summary>
internal enum StreamEnd
{
    /// <summary>It stays open until the client leaves.</summary>
    Never,

    /// <summary>The connection is cut.</summary>
    Cut,

    /// <summary>The server ends it without an error.</summary>
    Closed,

    /// <summary>The server ends it with a status.</summary>
    Refused,
}
