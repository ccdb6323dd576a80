using System.Collections.Immutable;
using System.Text;

namespace Promotion.Adapters.Yaml;

/// <summary>
/// Keys such as <c>image.tag</c> and <c>env.0.value</c>: parts separated by dots, a number addressing an item of a list. <c>\.</c> and <c>\:</c> stand
/// for the characters themselves; a colon at the start of a part marks a map key that looks like a number, and is dropped.
/// </summary>
internal static class YamlKey
{
    /// <summary>The parts of a key. Throws <see cref="FormatException"/> for a malformed one.</summary>
    public static ImmutableArray<string> Parse(string key)
    {
        var text = key.Trim();
        var parts = ImmutableArray.CreateBuilder<string>();
        var part = new StringBuilder();
        var startsPart = true;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length && text[i + 1] is '.' or ':':
                    part.Append(text[++i]);
                    break;
                case '\\':
                    throw new FormatException($"key {key}: \\ must be followed by . or :");
                case '.':
                    parts.Add(Whole(part, key));
                    startsPart = true;
                    continue;
                case ':' when startsPart:
                    break;
                case ':':
                    throw new FormatException($"key {key}: unexpected colon; write \\: for a colon inside a part");
                default:
                    part.Append(text[i]);
                    break;
            }
            startsPart = false;
        }
        parts.Add(Whole(part, key));
        return parts.ToImmutable();
    }

    private static string Whole(StringBuilder part, string key)
    {
        if (part.Length == 0) throw new FormatException($"key '{key}' is empty or has an empty part");
        var whole = part.ToString();
        part.Clear();
        return whole;
    }
}
