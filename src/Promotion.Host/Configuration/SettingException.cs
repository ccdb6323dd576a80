namespace Promotion.Host.Configuration;

/// <summary>The server can't start as it is set up. The message says in a sentence what to change.</summary>
public sealed class SettingException(string message, Exception? cause = null) : Exception(message, cause);
