using System.Security.Cryptography;
using System.Text;
using Promotion.Domain.Credentials;

namespace Promotion.Adapters.Secrets;

/// <summary>
/// Encrypts with AES-256-GCM under one key. The text is <c>v1:</c> and base64 of nonce, tag and cipher; the purpose is authenticated with it.
/// </summary>
public sealed class SecretProtector : ISecretProtector
{
    private const string Version = "v1:";
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] key;

    /// <summary>Takes a key of 32 bytes.</summary>
    public SecretProtector(ReadOnlySpan<byte> key) => this.key = key.Length == SecretKeyFile.KeySize
        ? key.ToArray()
        : throw new SecretProtectionException($"the key has {key.Length} bytes, expected {SecretKeyFile.KeySize}");

    /// <inheritdoc />
    public string Protect(ReadOnlySpan<byte> plain, string purpose)
    {
        var sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(
            nonce, plain, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(purpose));
        return Version + Convert.ToBase64String(sealedBytes);
    }

    /// <inheritdoc />
    public byte[] Unprotect(string protectedText, string purpose)
    {
        var sealedBytes = Open(protectedText).AsSpan();
        var plain = new byte[sealedBytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(
                sealedBytes[..NonceSize], sealedBytes[(NonceSize + TagSize)..], sealedBytes[NonceSize..(NonceSize + TagSize)], plain, Encoding.UTF8.GetBytes(purpose));
            return plain;
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new SecretProtectionException(
                $"the stored secret for {purpose} cannot be read: it was encrypted with another key, or was changed; restore the {SecretKeyFile.FileName} that belongs to the store",
                e);
        }
    }

    private static byte[] Open(string text)
    {
        if (!text.StartsWith(Version, StringComparison.Ordinal))
        {
            throw new SecretProtectionException($"the stored secret does not begin with {Version}: it is no protected text, or was written by a newer version");
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text[Version.Length..], bytes, out var length) && length >= NonceSize + TagSize
            ? bytes[..length]
            : throw new SecretProtectionException("the stored secret is cut short or is not base64");
    }
}
