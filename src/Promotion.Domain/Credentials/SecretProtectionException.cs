namespace Promotion.Domain.Credentials;

/// <summary>A secret cannot be encrypted or read back. The message says why and what to look at; it never holds any of the content.</summary>
public sealed class SecretProtectionException(string message, Exception? cause = null) : Exception(message, cause);
