using System.Text.Json.Nodes;
using Promotion.Domain.Credentials;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;

namespace Promotion.Grains.Verifications;

/// <summary>Takes one measurement: secrets in their places, within its limit, and with no secret in what is told of it.</summary>
public sealed class MetricMeasurer(IEnumerable<IMetricProvider> providers, MetricSecrets secrets, TimeProvider clock)
{
    private const int LongestText = 1000;
    private readonly ImmutableDictionary<string, IMetricProvider> _providers = providers.ToImmutableDictionary(provider => provider.Kind);

    /// <summary>The measurement, whatever came of it. Throws only when <paramref name="wanted"/> ends.</summary>
    internal async Task<Measurement> Measure(Stage stage, Verification verification, MetricRun metric, WantedWork wanted)
    {
        var (began, cancellation) = (clock.GetUtcNow(), wanted.Ends);
        var opened = secrets.Open(stage.Project);
        var limit = LimitOf(metric.Plan);
        using var timeout = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            var values = await opened.Resolve(verification.Analysis!.Secrets);
            var request = new MeasurementRequest(
                stage.Project, stage.Name, metric.Plan.Name, Config(metric.Plan, values), opened, began, Id(verification, metric), wanted.Unwanted);
            var measured = await Provider(metric.Plan).Measure(request, either.Token);
            var phase = MeasurementVerdict.Of(metric.Plan, measured, clock, either.Token);
            return new Measurement(phase, Told(measured.Text, opened), null, began, clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return Error($"{metric.Plan.Provider} did not answer within {limit.TotalSeconds:0} s");
        }
        catch (Exception failure)
        {
            return Error(failure.Message);
        }

        Measurement Error(string message) => new(VerificationPhase.Error, "", Told(message, opened), began, clock.GetUtcNow());
    }

    // What was not recorded was not measured, so a measurement after a restart bears the number of the one it replaces.
    private static string Id(Verification verification, MetricRun metric) =>
        $"{verification.Id}-{verification.Analysis!.Metrics.IndexOf(metric)}-{metric.Counted + metric.Errors + 1}";

    private IMetricProvider Provider(MetricPlan metric) =>
        _providers.TryGetValue(metric.Provider, out var provider) ? provider : throw new MeasurementException($"this server has no provider {metric.Provider}");

    private TimeSpan LimitOf(MetricPlan metric) => _providers.TryGetValue(metric.Provider, out var provider)
        ? provider.LimitOf(metric.Config.ToNode() as JsonObject ?? [])
        : TimeSpan.FromMinutes(1);

    private static JsonObject Config(MetricPlan metric, IReadOnlyDictionary<string, string> values) =>
        ArgumentSubstitution.Apply(metric.Config.ToNode(), values, values.Keys.ToHashSet(StringComparer.Ordinal))?.AsObject() ?? [];

    private static string Told(string text, MetricSecrets.Opened opened)
    {
        var masked = new Redaction(opened.Seen).Apply(text).ReplaceLineEndings(" ").Trim();
        return masked.Length <= LongestText ? masked : $"{masked[..LongestText]}…";
    }
}
