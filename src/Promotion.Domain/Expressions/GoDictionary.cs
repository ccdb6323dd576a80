using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Promotion.Domain.Expressions;

/// <summary>
/// A map whose missing keys read as a fixed value instead of nil, as a Go map of strings reads "" (specification: a missing key
/// of <c>configMap</c>, <c>secret</c> and of annotations is the empty string).
/// </summary>
/// <param name="entries">The entries.</param>
/// <param name="missing">What a missing key reads as.</param>
public sealed class GoDictionary(IReadOnlyDictionary<string, object?> entries, object? missing) : IReadOnlyDictionary<string, object?>
{
    /// <summary>A map of text in which a missing key reads "".</summary>
    public static GoDictionary OfText(IEnumerable<KeyValuePair<string, string>> entries) =>
        new(entries.ToDictionary(e => e.Key, e => (object?)e.Value, StringComparer.Ordinal), "");

    /// <summary>What a missing key reads as.</summary>
    public object? Missing { get; } = missing;

    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => entries.Keys;

    /// <inheritdoc/>
    public IEnumerable<object?> Values => entries.Values;

    /// <inheritdoc/>
    public object? this[string key] => entries.TryGetValue(key, out var value) ? value : Missing;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => entries.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => entries.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
