using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Promotion.Adapters.JsonFiles;

/// <summary>
/// Keys such as <c>image.tag</c> and <c>env.0.value</c>: parts separated by dots. In a list a part is the number of an item, or <c>-1</c> for
/// one behind the last. <c>\</c> takes the next character as it is; a colon before a part makes it a name, even of digits.
/// </summary>
internal static class JsonKey
{
    private const string Patterns = "*?#|";

    /// <summary>One part.</summary>
    /// <param name="IsName">True when it never numbers an item.</param>
    internal sealed record Part(string Text, bool IsName)
    {
        /// <summary>The item it numbers, -1 for one behind the last; null when it is no number.</summary>
        public int? Index => Text == "-1" ? -1
            : !IsName && int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index
            : null;
    }

    /// <summary>The parts of a key. Throws <see cref="FormatException"/> for a malformed one, and for patterns.</summary>
    public static ImmutableArray<Part> Parse(string key)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var part = new StringBuilder();
        var isName = false;
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] == '\\' && i + 1 < key.Length) part.Append(key[++i]);
            else if (key[i] == ':' && part.Length == 0 && !isName) isName = true;
            else if (key[i] == '.') (isName, _) = (false, Add(parts, part, isName, key));
            else if (Patterns.Contains(key[i], StringComparison.Ordinal)) throw new FormatException($"key {key}: {key[i]} is a pattern, which cannot be set; write \\{key[i]} for the character");
            else part.Append(key[i]);
        }
        Add(parts, part, isName, key);
        return parts.ToImmutable();
    }

    private static bool Add(ImmutableArray<Part>.Builder parts, StringBuilder part, bool isName, string key)
    {
        if (part.Length == 0) throw new FormatException($"key '{key}' is empty or has an empty part");
        parts.Add(new Part(part.ToString(), isName));
        part.Clear();
        return true;
    }
}
