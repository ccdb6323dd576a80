using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Http;
using Promotion.Adapters.Metrics;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.Tests.Metrics;

/// <summary>Asks a provider as a verification does, at a fixed instant.</summary>
internal sealed class MetricBench : IDisposable, IMetricSecrets
{
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_767_600_000);
    private readonly HttpClients _clients = new(refusesPrivate: false);
    private readonly Dictionary<string, ImmutableSortedDictionary<string, string>> _secrets = [];

    public MetricHttp Http => new(_clients, TimeProvider.System);

    public MetricBench With(string secret, params (string Key, string Value)[] values)
    {
        _secrets[secret] = values.ToImmutableSortedDictionary(value => value.Key, value => value.Value);
        return this;
    }

    public Task<MeasuredValue> Measure(IMetricProvider provider, string config) => provider.Measure(
        new MeasurementRequest("acme", "test", "rate", JsonNode.Parse(config)!.AsObject(), this, Now), CancellationToken.None);

    /// <summary>What the provider says instead of measuring.</summary>
    public async Task<string> Refusal(IMetricProvider provider, string config) =>
        (await Xunit.Assert.ThrowsAsync<MeasurementException>(() => Measure(provider, config))).Message;

    public Task<ImmutableSortedDictionary<string, string>?> Find(string name) => Task.FromResult(_secrets.GetValueOrDefault(name));

    public void Dispose() => _clients.Dispose();
}
