using System.Text.Json;

namespace Promotion.Domain;

/// <summary>Compares values by what they contain, collections included.</summary>
internal static class Structure
{
    /// <summary>True when both contain the same.</summary>
    public static bool Same<T>(T one, T other) =>
        ReferenceEquals(one, other) || JsonSerializer.SerializeToUtf8Bytes(one).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other));
}
