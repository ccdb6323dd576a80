using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Promotion.Domain.Manifests;

namespace Promotion.Domain.Freights;

/// <summary>Names for people: an adjective and an animal that stand for a Freight.</summary>
public static class FreightAlias
{
    private const int NameLength = 40;

    /// <summary>What was expected, when a text can't be an alias; null when it can. What looks like a Freight's name is none.</summary>
    public static string? WhyNot(string text) =>
        text.Length == 0 ? "some text"
        : text.Length == NameLength && text.All(char.IsAsciiHexDigitLower) ? "something that can't be taken for the name of a Freight"
        : TextRules.LabelValue(text);

    /// <summary>
    /// The alias to try for a Freight, as <c>adjective-animal</c>. The same Freight and attempt always give the same alias; the next attempt,
    /// when an alias is taken, gives another. Once the word pairs are likely used up, attempts carry a number.
    /// </summary>
    public static string Propose(string freightName, int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attempt);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{freightName}/{attempt}"));
        var adjective = Pick(AliasWords.Adjectives, hash.AsSpan(0, 4));
        var animal = Pick(AliasWords.Animals, hash.AsSpan(4, 4));
        return attempt < 16 ? $"{adjective}-{animal}" : $"{adjective}-{animal}-{attempt}";
    }

    private static string Pick(ImmutableArray<string> words, ReadOnlySpan<byte> hash) =>
        words[(int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % (uint)words.Length)];
}
