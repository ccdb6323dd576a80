using Microsoft.Extensions.Logging;

namespace Promotion.Grains.Storage;

internal static partial class BackgroundLog
{
    [LoggerMessage(1010, LogLevel.Warning, "{What} failed; it is looked at again in a moment.")]
    public static partial void Failed(ILogger log, Exception failure, string what);
}
