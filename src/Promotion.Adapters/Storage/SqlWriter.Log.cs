using Microsoft.Extensions.Logging;

namespace Promotion.Adapters.Storage;

internal sealed partial class SqlWriter
{
    [LoggerMessage(1101, LogLevel.Error, "A transaction of {Count} writes to {Place} failed; their callers were told.")]
    private partial void LogFailed(Exception error, string place, int count);

    [LoggerMessage(1102, LogLevel.Warning, "One of {Count} commits cannot be written; each is tried on its own.")]
    private partial void LogSplit(Exception error, int count);

    [LoggerMessage(1103, LogLevel.Warning, "{Count} lines of step logs could not be written to {Place} and are lost.")]
    private partial void LogDropped(int count, string place);

    [LoggerMessage(1104, LogLevel.Warning, "The connection to {Place} did not close properly.")]
    private partial void LogClose(Exception error, string place);

    [LoggerMessage(1107, LogLevel.Warning, "Changes of {Place} that need no longer be kept could not be removed; it is tried again.")]
    private partial void LogTrim(Exception error, string place);
}
