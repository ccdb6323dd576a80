using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Promotion.Domain.Text;
using static Promotion.Domain.GoTemplates.GoTemplateArguments;
using static Promotion.Domain.GoTemplates.GoTemplateFunction;

namespace Promotion.Domain.GoTemplates;

/// <summary>Functions that make text of text.</summary>
internal static class GoTemplateTexts
{
    private const int LongestText = 64 * 1024;

    public static IEnumerable<KeyValuePair<string, GoTemplateFunction>> All => Plain.Concat(Encoding);

    private static Dictionary<string, GoTemplateFunction> Plain => new()
    {
        ["lower"] = OfTexts(1, text => text[0].ToLowerInvariant()),
        ["upper"] = OfTexts(1, text => text[0].ToUpperInvariant()),
        ["title"] = OfTexts(1, text => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text[0])),
        ["trim"] = OfTexts(1, text => text[0].Trim()),
        ["trimAll"] = OfTexts(2, text => text[1].Trim(text[0].ToCharArray())),
        ["trimPrefix"] = OfTexts(2, text => text[1].StartsWith(text[0], StringComparison.Ordinal) ? text[1][text[0].Length..] : text[1]),
        ["trimSuffix"] = OfTexts(2, text => text[1].EndsWith(text[0], StringComparison.Ordinal) ? text[1][..^text[0].Length] : text[1]),
        ["nospace"] = OfTexts(1, text => string.Concat(text[0].Where(letter => !char.IsWhiteSpace(letter)))),
        ["replace"] = OfTexts(3, text => text[0].Length == 0 ? text[2] : Bounded(text[2].Replace(text[0], text[1], StringComparison.Ordinal))),
        ["contains"] = OfTexts(2, text => text[1].Contains(text[0], StringComparison.Ordinal)),
        ["hasPrefix"] = OfTexts(2, text => text[1].StartsWith(text[0], StringComparison.Ordinal)),
        ["hasSuffix"] = OfTexts(2, text => text[1].EndsWith(text[0], StringComparison.Ordinal)),
        ["repeat"] = new(2, 2, arguments => Repeat(CountOf(arguments[0]), TextOf(arguments[1]))),
        ["trunc"] = new(2, 2, arguments => Truncated(CountOf(arguments[0]), TextOf(arguments[1]))),
        ["substr"] = new(3, 3, arguments => Part(CountOf(arguments[0]), CountOf(arguments[1]), TextOf(arguments[2]))),
        ["quote"] = new(1, null, arguments => string.Join(' ', arguments.Where(value => value is not null).Select(value => JsonSerializer.Serialize(TextOf(value))))),
        ["squote"] = new(1, null, arguments => string.Join(' ', arguments.Where(value => value is not null).Select(value => $"'{TextOf(value)}'"))),
        ["cat"] = new(1, null, arguments => string.Join(' ', arguments.Where(value => value is not null).Select(TextOf))),
        ["regexMatch"] = OfTexts(2, text => Re2.Compile(text[0]).IsMatch(text[1])),
        ["regexFind"] = OfTexts(2, text => Re2.Compile(text[0]).Match(text[1]).Value),
        ["regexReplaceAll"] = OfTexts(3, text => Bounded(Re2.Compile(text[0]).Replace(text[1], text[2]))),
    };

    private static Dictionary<string, GoTemplateFunction> Encoding => new()
    {
        ["urlquery"] = new(1, null, arguments => Uri.EscapeDataString(string.Concat(arguments.Select(TextOf))).Replace("%20", "+", StringComparison.Ordinal)),
        ["html"] = new(1, null, arguments => System.Net.WebUtility.HtmlEncode(string.Concat(arguments.Select(TextOf)))),
        ["b64enc"] = OfTexts(1, text => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text[0]))),
        ["b64dec"] = OfTexts(1, text => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(text[0]))),
        ["sha1sum"] = OfTexts(1, text => Digest(SHA1.HashData, text[0])),
        ["sha256sum"] = OfTexts(1, text => Digest(SHA256.HashData, text[0])),
    };

    private static string Digest(Func<byte[], byte[]> hash, string text) => Convert.ToHexStringLower(hash(System.Text.Encoding.UTF8.GetBytes(text)));

    private static string Bounded(string text) => text.Length <= LongestText ? text : throw new FormatException($"the text is longer than {LongestText / 1024} KiB");

    private static string Repeat(int count, string text) => count <= 0 ? ""
        : (long)count * text.Length <= LongestText ? new StringBuilder().Insert(0, text, count).ToString()
        : throw new FormatException($"the text is longer than {LongestText / 1024} KiB");

    // A negative length counts from the end.
    private static string Truncated(int length, string text) => length >= 0
        ? text[..Math.Min(length, text.Length)]
        : text[Math.Max(0, text.Length + length)..];

    private static string Part(int start, int end, string text)
    {
        var (from, to) = (Math.Clamp(start, 0, text.Length), end < 0 ? text.Length : Math.Min(end, text.Length));
        return from < to ? text[from..to] : "";
    }
}
