using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace Promotion.Testing;

/// <summary>How a git server behaves.</summary>
public sealed record GitServerOptions
{
    /// <summary>Passwords by user. When empty, everyone may read and push.</summary>
    public ImmutableDictionary<string, string> Users { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Answers requests that are none of git; 404 without it.</summary>
    public RequestDelegate? Api { get; init; }
}
