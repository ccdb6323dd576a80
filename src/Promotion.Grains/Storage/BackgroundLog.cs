using Microsoft.Extensions.Logging;

namespace Promotion.Grains.Storage;

internal static partial class BackgroundLog
{
    [LoggerMessage(1010, LogLevel.Warning, "{What} failed; the deadline brings it up again.")]
    public static partial void Failed(ILogger log, Exception failure, string what);
}
