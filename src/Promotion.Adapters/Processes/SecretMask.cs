using System.Collections.Immutable;

namespace Promotion.Adapters.Processes;

/// <summary>Replaces secrets, as they are or escaped for a URL, by three stars.</summary>
public sealed class SecretMask
{
    private readonly ImmutableArray<string> _secrets;

    private SecretMask(ImmutableArray<string> secrets) => _secrets = secrets;

    /// <summary>A mask for these texts; null and empty ones are left out.</summary>
    public static SecretMask Of(params IEnumerable<string?> secrets) => new([.. secrets
        .Where(static secret => !string.IsNullOrEmpty(secret))
        .SelectMany(static secret => new[] { secret!, Uri.EscapeDataString(secret!) })
        .Distinct()
        .OrderByDescending(static secret => secret.Length)]);

    /// <summary>The text without the secrets.</summary>
    public string Apply(string text) => _secrets.Aggregate(text, static (masked, secret) => masked.Replace(secret, "***", StringComparison.Ordinal));
}
