namespace Promotion.Host.Configuration;

/// <summary>How the log is written.</summary>
public enum LogFormat
{
    /// <summary>A line each, for people.</summary>
    Text,

    /// <summary>A JSON object each, with the scopes it stands in, for programs.</summary>
    Json,
}
