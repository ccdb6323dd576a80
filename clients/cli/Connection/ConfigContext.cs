namespace Promotion.Cli.Connection;

/// <summary>A server with what one needs to use it. Null for what is not set.</summary>
internal sealed record ConfigContext
{
    public string? Server { get; init; }

    public string? Token { get; init; }

    public string? Project { get; init; }
}
