namespace Promotion.Domain.Credentials;

/// <summary>An identity could not be exchanged. The message says who refused, why, and what to look at; it holds no secret.</summary>
public sealed class CredentialExchangeException(string message, Exception? cause = null) : Exception(message, cause);
