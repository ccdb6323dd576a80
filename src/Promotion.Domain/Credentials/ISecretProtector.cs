namespace Promotion.Domain.Credentials;

/// <summary>Encrypts secrets before they are stored, with a key kept outside the store.</summary>
public interface ISecretProtector
{
    /// <summary>
    /// The text to store. <paramref name="purpose"/> says what it is for, such as <c>secret/guestbook/git</c>; it is not secret, and the text
    /// can be read back for the same purpose only. Two calls never give the same text.
    /// </summary>
    string Protect(ReadOnlySpan<byte> plain, string purpose);

    /// <summary>
    /// The plain bytes. Throws <see cref="SecretProtectionException"/> when the text was changed, was made for another purpose or with another key.
    /// </summary>
    byte[] Unprotect(string protectedText, string purpose);
}
