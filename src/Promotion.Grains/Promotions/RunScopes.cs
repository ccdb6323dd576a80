using Microsoft.Extensions.Logging;

namespace Promotion.Grains.Promotions;

/// <summary>What the server's log tells of promotions under way, and the scopes that whatever is logged meanwhile stands in.</summary>
internal static partial class RunScopes
{
    private static readonly Func<ILogger, string, string, string, IDisposable?> PromotionScope =
        LoggerMessage.DefineScope<string, string, string>("Project {Project} Stage {Stage} Promotion {Promotion}");

    private static readonly Func<ILogger, string, string, IDisposable?> StepScope = LoggerMessage.DefineScope<string, string>("Step {Step} Kind {StepKind}");

    /// <summary>What is logged until the result is disposed belongs to a promotion.</summary>
    public static IDisposable? Promotion(ILogger log, string project, string stage, string name) => PromotionScope(log, project, stage, name);

    /// <summary>What is logged until the result is disposed belongs to a step.</summary>
    public static IDisposable? Step(ILogger log, string alias, string kind) => StepScope(log, alias, kind);

    [LoggerMessage(1020, LogLevel.Debug, "{StepKind} of {Promotion} {Status} after {Seconds} s.")]
    public static partial void Executed(ILogger log, string stepKind, string promotion, string status, double seconds);
}
