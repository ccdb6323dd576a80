namespace Promotion.Client;

/// <summary>The server has been out of reach for longer than the watch has patience. The message says what was met last.</summary>
public sealed class ServerLostException(string message, Exception? cause) : Exception(message, cause);
