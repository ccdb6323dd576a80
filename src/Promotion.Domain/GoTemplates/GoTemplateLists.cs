using Promotion.Domain.Expressions.Values;
using static Promotion.Domain.GoTemplates.GoTemplateArguments;

namespace Promotion.Domain.GoTemplates;

/// <summary>Functions of lists and maps.</summary>
internal static class GoTemplateLists
{
    public static Dictionary<string, GoTemplateFunction> All => new()
    {
        ["len"] = new(1, 1, arguments => (long)Length(arguments[0])),
        ["index"] = new(1, null, arguments => arguments.Skip(1).Aggregate(arguments[0], Index)),
        ["first"] = new(1, 1, arguments => ListOf(arguments[0]) is [var first, ..] ? first : null),
        ["last"] = new(1, 1, arguments => ListOf(arguments[0]) is [.., var last] ? last : null),
        ["rest"] = new(1, 1, arguments => ListOf(arguments[0]).Skip(1).ToArray()),
        ["initial"] = new(1, 1, arguments => ListOf(arguments[0]).SkipLast(1).ToArray()),
        ["has"] = new(2, 2, arguments => ListOf(arguments[1]).Any(item => GoText.Of(item) == GoText.Of(arguments[0]))),
        ["list"] = new(0, null, arguments => arguments.ToArray()),
        ["uniq"] = new(1, 1, arguments => ListOf(arguments[0]).DistinctBy(GoText.Of).ToArray()),
        ["join"] = new(2, 2, arguments => string.Join(TextOf(arguments[0]), ListOf(arguments[1]).Select(GoText.Of))),
        ["splitList"] = new(2, 2, arguments => TextOf(arguments[1]).Split(TextOf(arguments[0])).ToArray<object?>()),
        ["split"] = new(2, 2, arguments => TextOf(arguments[1]).Split(TextOf(arguments[0])).Index().ToDictionary(part => $"_{part.Index}", part => (object?)part.Item)),
        ["sortAlpha"] = new(1, 1, arguments => ListOf(arguments[0]).Select(GoText.Of).Order(StringComparer.Ordinal).ToArray<object?>()),
        ["get"] = new(2, 2, arguments => MapOf(arguments[0]).GetValueOrDefault(TextOf(arguments[1])) ?? ""),
        ["hasKey"] = new(2, 2, arguments => MapOf(arguments[0]).ContainsKey(TextOf(arguments[1]))),
        ["keys"] = new(1, 1, arguments => MapOf(arguments[0]).Keys.Order(StringComparer.Ordinal).ToArray<object?>()),
        ["dict"] = new(0, null, Dictionary),
    };

    private static int Length(object? value) => value switch
    {
        string text => System.Text.Encoding.UTF8.GetByteCount(text),
        IReadOnlyList<object?> list => list.Count,
        IReadOnlyDictionary<string, object?> map => map.Count,
        _ => throw new FormatException($"{Kinds.Describe(value)} has no length"),
    };

    private static object? Index(object? value, object? key) => value switch
    {
        IReadOnlyDictionary<string, object?> map => map.GetValueOrDefault(TextOf(key)),
        IReadOnlyList<object?> list => CountOf(key) is var i && i >= 0 && i < list.Count ? list[i] : throw new FormatException($"there is no item {TextOf(key)} of {list.Count}"),
        _ => throw new FormatException($"{Kinds.Describe(value)} has no items"),
    };

    private static Dictionary<string, object?> Dictionary(IReadOnlyList<object?> arguments) => arguments.Chunk(2)
        .GroupBy(pair => TextOf(pair[0]), StringComparer.Ordinal)
        .ToDictionary(pairs => pairs.Key, pairs => pairs.Last() is [_, var value] ? value : "", StringComparer.Ordinal);
}
