using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Promotion.Adapters.Yaml;

/// <summary>
/// Changes single values of a YAML text and leaves every other byte as it is: comments, anchors, order, line ends. It looks at the
/// first document only, and follows neither aliases nor merge keys.
/// </summary>
internal static class YamlEdit
{
    private const string CoreTags = "tag:yaml.org,2002:";

    /// <summary>The text with the scalar at <paramref name="key"/> replaced. Throws <see cref="FormatException"/> naming the key.</summary>
    public static string Set(string text, string key, JsonNode? value)
    {
        // To the end: a file that is broken further down is not touched.
        YamlLimits.Check(text);
        var scalar = Find(text, key);
        var end = (int)scalar.End.Index;
        var start = Content(text, scalar);
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded) end = start + text.AsSpan(start, end - start).TrimEnd().Length;
        // An empty scalar has no text of its own, and its end can lie beyond line ends that must stay.
        if (IsEmpty(scalar)) end = start;
        return string.Concat(text.AsSpan(0, start), IsEmpty(scalar) ? Lead(text, start, scalar) : "", YamlScalar.Format(value, scalar.Style), text.AsSpan(end));
    }

    private static Scalar Find(string text, string key)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _)) throw Missing(key);
            return Enter(parser, [.. YamlKey.Parse(key)], key);
        }
        catch (YamlException malformed)
        {
            throw YamlLimits.Malformed(malformed);
        }
    }

    /// <summary>The scalar that the parts of a key lead to from here, read past the end of what they lead through.</summary>
    private static Scalar Enter(Parser parser, ReadOnlySpan<string> parts, string key)
    {
        if (parts.IsEmpty) return parser.TryConsume<Scalar>(out var scalar) ? scalar : throw new FormatException($"key path {key} does not address a scalar node");
        if (parser.TryConsume<MappingStart>(out _)) return Member(parser, parts, key) ?? throw Missing(key);
        if (parser.TryConsume<SequenceStart>(out _)) return Item(parser, parts, key) ?? throw Missing(key);
        throw Missing(key);
    }

    private static Scalar? Member(Parser parser, ReadOnlySpan<string> parts, string key)
    {
        Scalar? found = null;
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (parser.Accept<Scalar>(out var name) && name.Value == parts[0])
            {
                // Which of them counts, readers of YAML disagree on.
                if (found is not null) throw new FormatException($"key path {key}: {name.Value} stands twice in one mapping, the second time at line {name.Start.Line}");
                parser.MoveNext();
                found = Enter(parser, parts[1..], key);
                continue;
            }
            parser.SkipThisAndNestedEvents();
            parser.SkipThisAndNestedEvents();
        }
        return found;
    }

    private static Scalar? Item(Parser parser, ReadOnlySpan<string> parts, string key)
    {
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            throw new FormatException($"key path {key} is at a list: expected the number of an item, but found {parts[0]}");
        }
        Scalar? found = null;
        for (var index = 0; !parser.TryConsume<SequenceEnd>(out _); index++)
        {
            if (index == wanted) found = Enter(parser, parts[1..], key);
            else parser.SkipThisAndNestedEvents();
        }
        return found;
    }

    private static FormatException Missing(string key) => new($"key path {key} not found");

    private static bool IsEmpty(Scalar scalar) => scalar is { Style: ScalarStyle.Plain, Value.Length: 0 };

    /// <summary>Where the value starts behind its anchor and its tag. A tag that would force the old type is not kept.</summary>
    internal static int Content(string text, Scalar scalar)
    {
        var at = (int)scalar.Start.Index;
        var keepsTag = !scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific && !scalar.Tag.Value.StartsWith(CoreTags, StringComparison.Ordinal);
        var hasTag = !scalar.Tag.IsEmpty;
        for (var properties = (scalar.Anchor.IsEmpty ? 0 : 1) + (hasTag ? 1 : 0); properties > 0; properties--)
        {
            if (text[at] == '!' && !keepsTag) return at;
            while (at < text.Length && !char.IsWhiteSpace(text[at])) at++;
            var value = at;
            while (value < text.Length && char.IsWhiteSpace(text[value])) value++;
            if (!IsEmpty(scalar) || properties > 1) at = value;
        }
        return at;
    }

    /// <summary>What must stand between the text before and a value that had none: in <c>{a}</c> even the colon is missing.</summary>
    private static string Lead(string text, int start, Scalar scalar)
    {
        var before = text.AsSpan(0, start);
        if (scalar.Anchor.IsEmpty && scalar.Tag.IsEmpty && before.TrimEnd() is [.., not (':' or '-')]) return ": ";
        return before.IsEmpty || char.IsWhiteSpace(before[^1]) ? "" : " ";
    }
}
