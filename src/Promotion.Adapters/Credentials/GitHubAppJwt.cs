using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Promotion.Domain.Credentials;

namespace Promotion.Adapters.Credentials;

/// <summary>The text by which a GitHub App proves who it is: a JSON Web Token signed with RS256 (RFC 7519, RFC 7518).</summary>
internal static class GitHubAppJwt
{
    private const string Header = """{"alg":"RS256","typ":"JWT"}""";

    // GitHub takes at most ten minutes, and its clock may be behind ours.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan After = TimeSpan.FromMinutes(8);

    /// <summary>A proof for some minutes. Throws <see cref="CredentialExchangeException"/> when the key can't be read.</summary>
    public static string Of(CredentialIdentity.GitHubApp app, DateTimeOffset now)
    {
        var claims = JsonSerializer.Serialize(new { iat = (now - Before).ToUnixTimeSeconds(), exp = (now + After).ToUnixTimeSeconds(), iss = app.App });
        var text = $"{Encoded(Header)}.{Encoded(claims)}";
        return $"{text}.{Base64Url.EncodeToString(Sign(app, text))}";
    }

    private static byte[] Sign(CredentialIdentity.GitHubApp app, string text)
    {
        using var key = RSA.Create();
        try
        {
            key.ImportFromPem(app.PrivateKey);
            return key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException)
        {
            throw new CredentialExchangeException($"githubAppPrivateKey of the GitHub App {app.App} can't be read; expected the PEM of an RSA private key without a passphrase.", unreadable);
        }
    }

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
