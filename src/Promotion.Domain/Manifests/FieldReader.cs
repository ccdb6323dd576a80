using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Promotion.Domain.Text;

namespace Promotion.Domain.Manifests;

/// <summary>
/// Reads the fields of one object of a manifest. Whatever is wrong is noted and reading goes on with a harmless value, so that all errors of
/// a document are found at once. Fields nobody asked for are errors too. A <c>null</c> counts as left out, as it does in Kubernetes.
/// </summary>
internal sealed class FieldReader
{
    private readonly DocumentErrors errors;
    private readonly JsonObject node;
    private readonly int line;
    private readonly List<string> known = [];

    private FieldReader(DocumentErrors errors, JsonObject node, string path, int line)
    {
        (this.errors, this.node, this.line) = (errors, node, line);
        Path = path;
        errors.Opened(this);
    }

    /// <summary>Path of the object in its document.</summary>
    public string Path { get; }

    /// <summary>Names of the fields that are there.</summary>
    public IEnumerable<string> Present => node.Where(entry => entry.Value is not null).Select(entry => entry.Key);

    /// <summary>The object as written.</summary>
    public JsonObject Node => node;

    /// <summary>A reader for the root of a document.</summary>
    public static FieldReader Of(ManifestDocument document, DocumentErrors errors) =>
        new(errors, document.Root, document.Path, document.Line);

    /// <summary>True when the field is there.</summary>
    public bool Has(string name) => node[name] is not null;

    /// <summary>Notes an error at a field.</summary>
    public void Wrong(string name, string message) =>
        errors.Add(node[name] is { } value ? LineOf(value) : line, PathOf(name), message);

    /// <summary>Notes an error at an entry of a list.</summary>
    public void WrongItem(string name, int index, string message)
    {
        var item = (node[name] as JsonArray)?.ElementAtOrDefault(index);
        errors.Add(item is null ? line : LineOf(item), $"{PathOf(name)}[{index}]", message);
    }

    /// <summary>Notes an error at the object itself.</summary>
    public void Wrong(string message) => errors.Add(line, Path, message);

    /// <summary>Accepts fields without reading them.</summary>
    public void Ignore(params ReadOnlySpan<string> names) => known.AddRange(names);

    /// <summary>Refuses a field with advice on what to write instead.</summary>
    public void Refuse(string name, string advice)
    {
        if (Has(name))
        {
            Ignore(name);
            Wrong(name, advice);
        }
    }

    /// <summary>A required, non-empty string.</summary>
    public string Text(string name, TextRule? rule = null)
    {
        var text = Take(name) is { } value ? AsText(value, PathOf(name), rule ?? TextRules.NotEmpty) : Missing(name, "a string");
        return text ?? "";
    }

    /// <summary>An optional string; null when it is left out or empty.</summary>
    public string? OptionalText(string name, TextRule? rule = null) =>
        Take(name) is { } value && !IsEmptyText(value) ? AsText(value, PathOf(name), rule) : null;

    /// <summary>A list of strings; empty when left out.</summary>
    public ImmutableArray<string> Texts(string name, TextRule? rule = null) =>
        [.. Items(name).Select((item, i) => item is null ? MissingItem(name, i) : AsText(item, $"{PathOf(name)}[{i}]", rule)).OfType<string>()];

    /// <summary>An object whose values are strings; empty when left out.</summary>
    public ImmutableSortedDictionary<string, string> TextMap(string name, TextRule? keys = null, TextRule? values = null)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in TakeObject(name) ?? [])
        {
            var path = FieldPath.Member(PathOf(name), key);
            if (keys?.Invoke(key) is { } expected)
            {
                errors.Add(value is null ? line : LineOf(value), path, $"expected a key that is {expected}");
            }

            map[key] = value is null ? "" : AsText(value, path, values) ?? "";
        }

        return map.ToImmutable();
    }

    /// <summary>A boolean.</summary>
    public bool Flag(string name, bool otherwise = false)
    {
        if (Take(name) is not { } value)
        {
            return otherwise;
        }

        if (value.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetValueKind() is JsonValueKind.True;
        }

        Wrong(name, $"expected true or false, got {Described.As(value)}");
        return otherwise;
    }

    /// <summary>A whole number within bounds.</summary>
    public int Number(string name, int otherwise, int least, int most)
    {
        if (Take(name) is not { } value)
        {
            return otherwise;
        }

        if (value.GetValueKind() is JsonValueKind.Number
            && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return (int)number;
        }

        Wrong(name, $"expected a whole number from {least} to {most}, got {Described.As(value)}");
        return otherwise;
    }

    /// <summary>One of an enumeration's names; the default when it is left out or empty.</summary>
    public T Choice<T>(string name, T otherwise) where T : struct, Enum
    {
        if (OptionalText(name, TextRules.OneOf(Enum.GetNames<T>())) is { } text)
        {
            return Enum.GetNames<T>().Contains(text) ? Enum.Parse<T>(text) : otherwise;
        }

        return otherwise;
    }

    /// <summary>A length of time as Kargo's fields write it; null when left out.</summary>
    public TimeSpan? Duration(string name) => Time(name, TextRules.Duration);

    /// <summary>A length of time in Go's general form; null when left out.</summary>
    public TimeSpan? GeneralDuration(string name) => Time(name, TextRules.GeneralDuration);

    /// <summary>An object kept as written; <c>null</c> when left out.</summary>
    public Json AnyObject(string name) => Json.From(TakeObject(name));

    /// <summary>A list of objects kept as written; <c>null</c> when left out.</summary>
    public Json AnyObjects(string name)
    {
        foreach (var item in Items(name).Where(item => item is not JsonObject))
        {
            Wrong(name, $"expected a list of objects, but it holds {Described.As(item)}");
        }

        return node[name] is JsonArray list ? Json.From(list) : Json.Null;
    }

    /// <summary>A required object.</summary>
    public FieldReader Section(string name) => OptionalSection(name) ?? Absent(name);

    /// <summary>An optional object; null when left out.</summary>
    public FieldReader? OptionalSection(string name) =>
        TakeObject(name) is { } section ? new FieldReader(errors, section, PathOf(name), LineOf(section)) : null;

    /// <summary>A list of objects, each read by <paramref name="read"/>; empty when left out.</summary>
    public ImmutableArray<T> Sections<T>(string name, Func<FieldReader, T> read) => [.. Open(name).Select(read)];

    /// <summary>A required list with at least one object.</summary>
    public ImmutableArray<FieldReader> SomeSections(string name)
    {
        if (!Has(name))
        {
            Ignore(name);
            Missing(name, "a list with at least one entry");
        }
        else if (node[name] is JsonArray { Count: 0 })
        {
            Wrong(name, "expected at least one entry");
        }

        return Open(name);
    }

    /// <summary>Notes the fields that were never asked for.</summary>
    public void ReportUnknown()
    {
        foreach (var name in Present.Where(name => !known.Contains(name)).TakeWhile(_ => !errors.IsFull))
        {
            Wrong(name, NearestNames.Hint(name, known));
        }
    }

    private ImmutableArray<FieldReader> Open(string name)
    {
        var readers = ImmutableArray.CreateBuilder<FieldReader>();
        foreach (var (i, item) in Items(name).Index())
        {
            var path = $"{PathOf(name)}[{i}]";
            if (item is JsonObject section)
            {
                readers.Add(new FieldReader(errors, section, path, LineOf(section)));
            }
            else
            {
                errors.Add(item is null ? line : LineOf(item), path, $"expected an object, got {Described.As(item)}");
            }
        }

        return readers.ToImmutable();
    }

    // Its own errors are not counted: that the whole section is missing has been said.
    private FieldReader Absent(string name)
    {
        if (!Has(name))
        {
            Missing(name, "an object");
        }

        return new FieldReader(new DocumentErrors(new ManifestDocument(0, [], "", 0, _ => null)), [], PathOf(name), line);
    }

    private TimeSpan? Time(string name, TextRule rule) =>
        OptionalText(name, rule) is { } text && GoDuration.TryParse(text, out var time) ? time : null;

    private JsonNode? Take(string name)
    {
        known.Add(name);
        return node[name];
    }

    private JsonObject? TakeObject(string name)
    {
        var value = Take(name);
        if (value is not null and not JsonObject)
        {
            Wrong(name, $"expected an object, got {Described.As(value)}");
        }

        return value as JsonObject;
    }

    private JsonArray Items(string name)
    {
        var value = Take(name);
        if (value is not null and not JsonArray)
        {
            Wrong(name, $"expected a list, got {Described.As(value)}");
        }

        return value as JsonArray ?? [];
    }

    private string? AsText(JsonNode value, string path, TextRule? rule)
    {
        if (value.GetValueKind() is not JsonValueKind.String)
        {
            var hint = value is JsonValue ? "; put it in quotes" : "";
            errors.Add(LineOf(value), path, $"expected a string, got {Described.As(value)}{hint}");
            return null;
        }

        var text = value.GetValue<string>();
        if (rule?.Invoke(text) is { } expected)
        {
            errors.Add(LineOf(value), path, $"expected {expected}, got {Described.As(value)}");
        }

        return text;
    }

    private string? Missing(string name, string expected)
    {
        errors.Add(line, PathOf(name), $"is required: expected {expected}");
        return null;
    }

    private string? MissingItem(string name, int index)
    {
        errors.Add(line, $"{PathOf(name)}[{index}]", "expected a string, got nothing");
        return null;
    }

    private string PathOf(string name) => FieldPath.Member(Path, name);

    private int LineOf(JsonNode value) => errors.LineOf(value, line);

    private static bool IsEmptyText(JsonNode value) => value.GetValueKind() is JsonValueKind.String && value.GetValue<string>().Length == 0;
}
