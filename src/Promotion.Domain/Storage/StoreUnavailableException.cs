namespace Promotion.Domain.Storage;

/// <summary>The store cannot be read or written now. Whether the commit happened is unknown; re-read before deciding again.</summary>
public sealed class StoreUnavailableException(string message, Exception cause) : Exception(message, cause);
