using System.Collections.Immutable;

namespace Promotion.Testing;

/// <summary>How a registry behind a proxy behaves.</summary>
public sealed record PagedRegistryOptions
{
    /// <summary>The most tags on one page; a client may ask for fewer with <c>n</c>. All on one page when null.</summary>
    public int? PageSize { get; init; }

    /// <summary>Demands bearer tokens from its own token endpoint, as Docker Hub and ghcr.io do.</summary>
    public bool RequireToken { get; init; }

    /// <summary>Passwords by user for the token endpoint. When empty, it gives tokens to everyone.</summary>
    public ImmutableDictionary<string, string> Users { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the token endpoint says of a token's life. Tokens really die only by <see cref="PagedRegistry.ExpireTokens"/>.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(5);
}
