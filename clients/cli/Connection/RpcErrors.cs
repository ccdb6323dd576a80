using Google.Rpc;
using Grpc.Core;

namespace Promotion.Cli.Connection;

/// <summary>Turns a failed call into a sentence, its field violations into lines, and both into an exit code.</summary>
internal static class RpcErrors
{
    /// <summary>Why the call failed.</summary>
    public static CliException Explain(RpcException error, Uri? server)
    {
        var details = error.GetRpcStatus();
        var reason = details?.GetDetail<ErrorInfo>()?.Reason;
        var exit = reason is null && IsOutOfReach(error.StatusCode) ? ExitCode.Unreachable : ExitCode.Failed;
        var violations = Violations(details);
        // The server's sentence repeats the mistakes, for clients that show nothing else.
        var sentence = reason == "INVALID_MANIFEST" && violations.Length > 0
            ? $"the manifests have {(violations.Length == 1 ? "1 mistake" : $"{violations.Length} mistakes")}; nothing was changed"
            : Sentence(error, reason, server);
        var isSaid = violations is [var only] && sentence.Contains(only, StringComparison.Ordinal);
        return new CliException(exit, sentence, error) { Details = isSaid ? [] : violations };
    }

    private static bool IsOutOfReach(StatusCode code) => code is StatusCode.Unavailable or StatusCode.DeadlineExceeded;

    private static string Sentence(RpcException error, string? reason, Uri? server) => error.StatusCode switch
    {
        StatusCode.Unavailable when reason is null => $"the server {server} can't be reached: {Cause(error)}",
        StatusCode.DeadlineExceeded => $"the server {server} did not answer in time; --timeout allows longer",
        StatusCode.Unauthenticated => $"{error.Status.Detail.TrimEnd('.')}; give a token by --token, PROMO_TOKEN or a context",
        StatusCode.Unimplemented when reason is null => $"the server {server} does not serve this: {error.Status.Detail}",
        _ when error.Status.Detail.Length == 0 => $"the server {server} refused with {error.StatusCode}",
        _ => error.Status.Detail,
    };

    private static string Cause(RpcException error)
    {
        var cause = error.Status.DebugException as Exception ?? error;
        while (cause.InnerException is { } inner)
        {
            cause = inner;
        }

        return cause is RpcException rpc ? rpc.Status.Detail : cause.Message;
    }

    private static ImmutableArray<string> Violations(Google.Rpc.Status? details) =>
        details?.GetDetail<BadRequest>() is { } bad
            ? [.. bad.FieldViolations.Select(v => v.Field.Length > 0 ? $"{v.Field}: {v.Description}" : v.Description)]
            : [];
}
