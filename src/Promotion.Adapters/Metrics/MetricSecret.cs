using System.Collections.Immutable;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.Metrics;

/// <summary>Opens the Secret in which the access to a measuring system is kept.</summary>
internal static class MetricSecret
{
    /// <summary>The values. Throws <see cref="MeasurementException"/> when the Secret or one of the keys is missing.</summary>
    public static async Task<ImmutableSortedDictionary<string, string>> Open(IMetricSecrets secrets, string name, params string[] keys)
    {
        var found = await secrets.Find(name)
            ?? throw new MeasurementException($"Secret {name} does not exist in the project: expected one with the keys {string.Join(", ", keys)}");
        return Array.Find(keys, key => !found.TryGetValue(key, out var value) || value.Length == 0) is { } missing
            ? throw new MeasurementException($"Secret {name} has no key {missing}")
            : found;
    }
}
