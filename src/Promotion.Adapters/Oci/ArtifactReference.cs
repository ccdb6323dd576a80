using Promotion.Domain.Credentials;

namespace Promotion.Adapters.Oci;

/// <summary>An image or artifact as configs name it: <c>[oci://]repository:tag</c> or <c>[oci://]repository@digest</c>.</summary>
/// <param name="Repository">With <c>oci://</c> if it was there: credentials are looked up so.</param>
/// <param name="Version">A tag or a digest.</param>
internal sealed record ArtifactReference(string Repository, string Version)
{
    private const string Scheme = "oci://";

    /// <summary>Charts are named with the scheme, images without.</summary>
    public CredentialKind Kind => Repository.StartsWith(Scheme, StringComparison.Ordinal) ? CredentialKind.Helm : CredentialKind.Image;

    /// <summary>Reads a reference that the schema has let through.</summary>
    public static ArtifactReference Parse(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0) at = text.LastIndexOf(':');
        return new ArtifactReference(text[..at], text[(at + 1)..]);
    }

    /// <inheritdoc />
    public override string ToString() => $"{Repository}{(Version.Contains(':', StringComparison.Ordinal) ? '@' : ':')}{Version}";
}
