namespace Promotion.Adapters.Storage;

/// <summary>The store cannot be opened. The message names the database and says what to do about it.</summary>
public sealed class StoreStartException(string message, Exception? cause = null) : Exception(message, cause);
