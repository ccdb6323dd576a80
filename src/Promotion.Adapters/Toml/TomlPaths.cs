using System.Collections.Immutable;
using System.Globalization;
using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Promotion.Adapters.Toml;

/// <summary>The values of a TOML text with the keys that lead to them.</summary>
internal static class TomlPaths
{
    /// <summary>Parses a text; throws <see cref="FormatException"/> with the line for one that is no TOML or nests too deep.</summary>
    public static DocumentSyntax Read(string text)
    {
        RefuseDepth(text);
        var document = SyntaxParser.Parse(text, "", validate: true);
        var error = document.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Kind == DiagnosticMessageKind.Error);
        return error is null ? document : throw new FormatException($"not valid TOML at line {error.Span.Start.Line + 1}: {error.Message}");
    }

    /// <summary>
    /// All values, also those inside arrays and inline tables. An item's number is a part of its key, counted from 0 in the order of the text, for
    /// arrays of tables too.
    /// </summary>
    public static IEnumerable<(ImmutableArray<string> Path, ValueSyntax Value)> Of(DocumentSyntax document)
    {
        foreach (var entry in document.KeyValues.SelectMany(pair => Below([], pair))) yield return entry;
        // How many tables each array of tables has so far.
        var arrays = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in document.Tables)
        {
            var path = Place(Names(table.Name!), table is TableArraySyntax, arrays);
            foreach (var entry in table.Items.SelectMany(pair => Below(path, pair))) yield return entry;
        }
    }

    private static ImmutableArray<string> Place(ImmutableArray<string> names, bool startsItem, Dictionary<string, int> arrays)
    {
        ImmutableArray<string> path = [];
        foreach (var (index, name) in names.Index())
        {
            path = path.Add(name);
            var array = string.Join('\0', path);
            if (startsItem && index == names.Length - 1) arrays[array] = arrays.GetValueOrDefault(array) + 1;
            // A header below an array of tables means the item that came last.
            if (arrays.TryGetValue(array, out var count)) path = path.Add((count - 1).ToString(CultureInfo.InvariantCulture));
        }
        return path;
    }

    private static IEnumerable<(ImmutableArray<string> Path, ValueSyntax Value)> Below(ImmutableArray<string> above, KeyValueSyntax pair) =>
        pair is { Key: { } key, Value: { } value } ? Below([.. above, .. Names(key)], value) : [];

    private static IEnumerable<(ImmutableArray<string> Path, ValueSyntax Value)> Below(ImmutableArray<string> path, ValueSyntax value) => value switch
    {
        InlineTableSyntax table => table.Items.Where(item => item.KeyValue is not null).SelectMany(item => Below(path, item.KeyValue!)).Prepend((path, value)),
        ArraySyntax array => array.Items.Select(item => item.Value).OfType<ValueSyntax>()
            .SelectMany((item, index) => Below(path.Add(index.ToString(CultureInfo.InvariantCulture)), item)).Prepend((path, value)),
        _ => [(path, value)],
    };

    private static ImmutableArray<string> Names(KeySyntax key) => [Name(key.Key!), .. key.DotKeys.Select(item => Name(item.Key!))];

    private static string Name(BareKeyOrStringValueSyntax key) => key switch
    {
        StringValueSyntax quoted => quoted.Value ?? "",
        BareKeySyntax bare => bare.Key?.Text ?? "",
        _ => "",
    };

    /// <summary>The reader of syntax calls itself for each bracket, and has no limit; the reader of events has one.</summary>
    private static void RefuseDepth(string text)
    {
        try
        {
            var events = TomlParser.Create(text);
            while (events.MoveNext())
            {
            }
        }
        catch (TomlException malformed)
        {
            throw new FormatException($"not valid TOML: {malformed.Message}", malformed);
        }
    }
}
