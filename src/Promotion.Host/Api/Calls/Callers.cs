using System.Security.Cryptography;
using System.Text;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Calls;

/// <summary>Knows callers by their token.</summary>
internal sealed class Callers(AccessTokens tokens)
{
    private const string Scheme = "Bearer ";

    // Without this an empty token in the configuration would let everybody in who sends none.
    private readonly byte[] _admin = tokens.AdminToken.Length > 0
        ? Hash(tokens.AdminToken)
        : throw new ArgumentException("The administrator's token is empty.", nameof(tokens));

    /// <summary>The caller with this authorization header. Refuses none, and unknown tokens.</summary>
    public Caller Find(string? header)
    {
        if (header is null)
        {
            throw Refusals.Of(Wire.ErrorReason.Unauthenticated, "The call has no token; send the header 'authorization: Bearer TOKEN'.");
        }

        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && IsAdmin(header[Scheme.Length..].Trim())
            ? Caller.Admin with { Revalidate = () => Find(header) }
            : throw Refusals.Of(Wire.ErrorReason.Unauthenticated, "The token is not one this server knows; expected 'authorization: Bearer TOKEN'.");
    }

    // Hashes are of one length, so the comparison tells neither content nor length of the token by its time.
    private bool IsAdmin(string token) => CryptographicOperations.FixedTimeEquals(Hash(token), _admin);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
