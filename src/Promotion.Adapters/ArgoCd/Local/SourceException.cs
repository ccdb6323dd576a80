namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>A source could not be fetched or rendered; the message is shown as the Application's condition.</summary>
internal sealed class SourceException(string message, Exception? cause = null) : Exception(message, cause);
