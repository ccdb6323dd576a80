using System.Globalization;
using System.Text.Json.Nodes;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.Rollouts;

/// <summary>Reads how far an AnalysisRun is. Source of the fields: Argo Rollouts.</summary>
internal static class AnalysisRunStatus
{
    /// <summary>Null while nobody has taken it up.</summary>
    public static ObservedAnalysis? Read(JsonObject run) => run["status"] is JsonObject status && Phase(status) is { } phase
        ? new ObservedAnalysis(phase, Text(status, "message"), [.. Objects(status, "metricResults").Select(Metric)])
        : null;

    private static ObservedMetric Metric(JsonObject metric) => new(
        Text(metric, "name") ?? "",
        Phase(metric) ?? VerificationPhase.Pending,
        Text(metric, "message"),
        Number(metric, "successful"),
        Number(metric, "failed"),
        Number(metric, "inconclusive"),
        Number(metric, "error"),
        Number(metric, "consecutiveError"),
        // One that goes on has no outcome yet.
        [.. Objects(metric, "measurements").Select(Measurement).OfType<Measurement>()]);

    private static Measurement? Measurement(JsonObject measurement) =>
        Phase(measurement) is { } phase and >= VerificationPhase.Successful && Time(measurement, "startedAt") is { } started
            ? new Measurement(phase, Text(measurement, "value") ?? "", Text(measurement, "message"), started, Time(measurement, "finishedAt") ?? started)
            : null;

    private static VerificationPhase? Phase(JsonObject of) => Text(of, "phase") switch
    {
        null => null,
        "Pending" => VerificationPhase.Pending,
        "Running" => VerificationPhase.Running,
        "Successful" => VerificationPhase.Successful,
        "Failed" => VerificationPhase.Failed,
        "Inconclusive" => VerificationPhase.Inconclusive,
        _ => VerificationPhase.Error,
    };

    private static IEnumerable<JsonObject> Objects(JsonObject of, string name) => (of[name] as JsonArray ?? []).OfType<JsonObject>();

    private static string? Text(JsonObject of, string name) => of[name]?.ToString() is { Length: > 0 } text ? text : null;

    private static int Number(JsonObject of, string name) => int.TryParse(Text(of, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static DateTimeOffset? Time(JsonObject of, string name) =>
        DateTimeOffset.TryParse(Text(of, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
