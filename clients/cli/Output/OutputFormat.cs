namespace Promotion.Cli.Output;

/// <summary>How an answer is written.</summary>
internal enum OutputFormat
{
    /// <summary>For people: a table, or a sentence after a change.</summary>
    Table,

    /// <summary>The wire message as JSON.</summary>
    Json,

    /// <summary>The wire message as YAML.</summary>
    Yaml,

    /// <summary>Resource names, one a line.</summary>
    Name,
}
