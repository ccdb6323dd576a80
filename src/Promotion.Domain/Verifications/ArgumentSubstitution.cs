using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Promotion.Domain.Verifications;

/// <summary>Puts arguments in the places of <c>{{args.NAME}}</c>.</summary>
public static partial class ArgumentSubstitution
{
    /// <summary>
    /// The text with its arguments. Names that <paramref name="arguments"/> lacks stay as they are. Throws <see cref="FormatException"/> for a
    /// name that <paramref name="known"/> lacks too.
    /// </summary>
    public static string Apply(string text, IReadOnlyDictionary<string, string> arguments, IReadOnlySet<string> known) =>
        Place().Replace(text, match => match.Groups[1].Value switch
        {
            var name when arguments.TryGetValue(name, out var value) => value,
            var name when known.Contains(name) => match.Value,
            var name => throw new FormatException($"{match.Value} names an argument that no template declares: {Declared(name, known)}"),
        });

    /// <summary>The same for every text of a document, at any depth, but no member names.</summary>
    public static JsonNode? Apply(JsonNode? node, IReadOnlyDictionary<string, string> arguments, IReadOnlySet<string> known) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Apply(member.Value, arguments, known)))),
        JsonArray items => new JsonArray([.. items.Select(item => Apply(item, arguments, known))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Apply(text, arguments, known)),
        _ => node?.DeepClone(),
    };

    /// <summary>The names of the arguments a text has places for.</summary>
    public static IEnumerable<string> Names(string text) => Place().Matches(text).Select(match => match.Groups[1].Value);

    private static string Declared(string name, IReadOnlySet<string> known) =>
        known.Count == 0 ? $"declare {name} under args" : $"declared are {string.Join(", ", known.Order(StringComparer.Ordinal))}";

    [GeneratedRegex(@"\{\{\s*args\.([^\s{}]+)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
