namespace Promotion.Adapters.Storage.Backups;

/// <summary>A backup could not be made or restored; nothing was changed. The message says what to do.</summary>
public sealed class BackupException(string message, Exception? cause = null) : Exception(message, cause);
