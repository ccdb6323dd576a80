using System.Text;

namespace Promotion.Domain.Credentials;

/// <summary>Removes secret values from text that people will see.</summary>
public sealed class Redaction
{
    /// <summary>What a value is replaced by.</summary>
    public const string Mask = "***";

    private const int ShortestValue = 4;
    private readonly ImmutableArray<string> values;

    /// <summary>Values shorter than four characters are passed over: they would blank out innocent text.</summary>
    public Redaction(IEnumerable<string> secrets) => values =
        [.. secrets.Where(value => value.Length >= ShortestValue).Distinct(StringComparer.Ordinal).OrderByDescending(value => value.Length)];

    /// <summary>The text with each value replaced by <see cref="Mask"/>, longer values before those they contain.</summary>
    public string Apply(string text) =>
        values.Aggregate(new StringBuilder(text), (redacted, value) => redacted.Replace(value, Mask)).ToString();
}
