using Microsoft.Extensions.Logging;

namespace Promotion.Adapters.Kube;

internal static partial class AnalysisClusterLog
{
    [LoggerMessage(6211, LogLevel.Warning, "{Resource} {Name} of a verification that nobody waits for any more could not be taken back: {Reason}")]
    public static partial void Left(ILogger log, string reason, string resource, string name);
}
