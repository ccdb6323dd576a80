using Promotion.Domain.Credentials;
using Promotion.Domain.Stages;
using Promotion.Domain.Verifications;

namespace Promotion.Grains.Verifications;

/// <summary>Takes one measurement: secrets in their places, within a minute, and with no secret in what is told of it.</summary>
public sealed class MetricMeasurer(IEnumerable<IMetricProvider> providers, MetricSecrets secrets, TimeProvider clock)
{
    private const int LongestText = 1000;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private readonly ImmutableDictionary<string, IMetricProvider> _providers = providers.ToImmutableDictionary(provider => provider.Kind);

    /// <summary>The measurement, whatever came of it. Throws only when <paramref name="cancellation"/> fires.</summary>
    internal async Task<Measurement> Measure(
        Stage stage, MetricPlan metric, ImmutableSortedDictionary<string, SecretKeyReference> arguments, CancellationToken cancellation)
    {
        var began = clock.GetUtcNow();
        var opened = secrets.Open(stage.Project);
        using var timeout = new CancellationTokenSource(Deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            var measured = await Measure(stage, metric, await opened.Resolve(arguments), opened, began, either.Token);
            var phase = MeasurementVerdict.Of(metric, measured, clock, either.Token);
            return new Measurement(phase, Told(measured.Text, opened), null, began, clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return Error($"{metric.Provider} did not answer within {Deadline.TotalSeconds:0} s");
        }
        catch (Exception failure)
        {
            return Error(failure.Message);
        }

        Measurement Error(string message) => new(VerificationPhase.Error, "", Told(message, opened), began, clock.GetUtcNow());
    }

    private async Task<MeasuredValue> Measure(
        Stage stage, MetricPlan metric, IReadOnlyDictionary<string, string> values, MetricSecrets.Opened opened, DateTimeOffset began, CancellationToken cancellation)
    {
        if (!_providers.TryGetValue(metric.Provider, out var provider))
        {
            throw new MeasurementException($"this server has no provider {metric.Provider}");
        }

        var known = values.Keys.ToHashSet(StringComparer.Ordinal);
        var config = ArgumentSubstitution.Apply(metric.Config.ToNode(), values, known)?.AsObject() ?? [];
        return await provider.Measure(new MeasurementRequest(stage.Project, stage.Name, metric.Name, config, opened, began), cancellation);
    }

    private static string Told(string text, MetricSecrets.Opened opened)
    {
        var masked = new Redaction(opened.Seen).Apply(text).ReplaceLineEndings(" ").Trim();
        return masked.Length <= LongestText ? masked : $"{masked[..LongestText]}…";
    }
}
