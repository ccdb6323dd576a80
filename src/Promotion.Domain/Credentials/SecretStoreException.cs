namespace Promotion.Domain.Credentials;

/// <summary>It cannot be said now which Secrets and ConfigMaps a Project has; trying again may help. The message says why, and holds no secret.</summary>
public sealed class SecretStoreException(string message, Exception? cause = null) : Exception(message, cause);
