using System.Collections.Immutable;

namespace Promotion.Testing;

/// <summary>How a container registry behaves.</summary>
public sealed record RegistryOptions
{
    /// <summary>Passwords by user, kept as htpasswd does (bcrypt). When empty, everyone may pull and push.</summary>
    public ImmutableDictionary<string, string> Users { get; init; } = ImmutableDictionary<string, string>.Empty;
}
