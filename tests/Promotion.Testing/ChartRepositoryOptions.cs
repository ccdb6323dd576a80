using System.Collections.Immutable;

namespace Promotion.Testing;

/// <summary>How a Helm chart repository behaves.</summary>
public sealed record ChartRepositoryOptions
{
    /// <summary>Passwords by user. When empty, everyone may read.</summary>
    public ImmutableDictionary<string, string> Users { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Serves HTTPS with a certificate that nobody trusts yet: see <see cref="ChartRepositoryServer.CertificatePem"/>.</summary>
    public bool Tls { get; init; }
}
