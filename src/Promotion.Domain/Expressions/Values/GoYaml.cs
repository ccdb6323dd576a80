using System.Globalization;
using System.Text;
using Promotion.Domain.Expressions.Times;

namespace Promotion.Domain.Expressions.Values;

/// <summary>Values as block YAML, laid out as Go's yaml.v3 does: indented by four, two behind a dash, keys in natural order.</summary>
internal sealed class GoYaml
{
    private const int LongestText = 8_000_000;
    private const int Step = 4;

    private readonly StringBuilder _text = new();

    private GoYaml()
    {
    }

    /// <summary>The YAML text, ending with a line break.</summary>
    public static string Write(object? value)
    {
        var yaml = new GoYaml();
        yaml.Append(value, 0, 0);
        return yaml._text.ToString();
    }

    private static int Deeper(int indent) => Step * ((indent + Step) / Step);

    /// <summary>Writes a value at the current place; collections that are not empty start at that indent.</summary>
    private void Append(object? value, int indent, int depth)
    {
        if (_text.Length > LongestText)
        {
            throw new EvaluationException("memory budget exceeded by text");
        }

        switch (value)
        {
            case IReadOnlyDictionary<string, object?> { Count: > 0 } map:
                AppendMap([.. map.OrderBy(e => e.Key, NaturalOrder.Instance)], indent, Nesting.Deeper(depth));
                break;
            case GoStruct structure:
                var members = structure.Type.Fields.Zip(structure.Values, (f, v) => KeyValuePair.Create(f.Name.ToLowerInvariant(), v));
                AppendMap([.. members], indent, Nesting.Deeper(depth));
                break;
            case IReadOnlyList<object?> { Count: > 0 } list:
                AppendList(list, indent, Nesting.Deeper(depth));
                break;
            default:
                _text.Append(Scalar(value, indent)).Append('\n');
                break;
        }
    }

    private void AppendMap(KeyValuePair<string, object?>[] members, int indent, int depth)
    {
        for (var i = 0; i < members.Length; i++)
        {
            _text.Append(' ', i == 0 ? 0 : indent).Append(YamlScalars.Key(members[i].Key)).Append(':');
            AppendBehind(members[i].Value, indent, depth);
        }
    }

    /// <summary>A collection goes on the next line, anything else on this one.</summary>
    private void AppendBehind(object? value, int indent, int depth)
    {
        if (value is GoStruct or IReadOnlyDictionary<string, object?> { Count: > 0 } or IReadOnlyList<object?> { Count: > 0 })
        {
            indent = Deeper(indent);
            _text.Append('\n').Append(' ', indent);
        }
        else
        {
            _text.Append(' ');
        }

        Append(value, indent, depth);
    }

    private void AppendList(IReadOnlyList<object?> list, int indent, int depth)
    {
        for (var i = 0; i < list.Count; i++)
        {
            _text.Append(' ', i == 0 ? 0 : indent).Append("- ");
            Append(list[i], indent + 2, depth);
        }
    }

    private static string Scalar(object? value, int indent) => value switch
    {
        null => "null",
        bool yes => yes ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => GoFloats.Yaml(number),
        string text => YamlScalars.Value(text, Deeper(indent)),
        byte[] bytes => "[" + string.Join(", ", bytes) + "]",
        TimeSpan duration => GoDurations.Text(duration),
        DateTimeOffset time => GoTimes.Rfc3339(time),
        IMethodSource source => YamlScalars.Value(source.Text, Deeper(indent)),
        IReadOnlyDictionary<string, object?> => "{}",
        IReadOnlyList<object?> => "[]",
        _ => throw new EvaluationException($"yaml: cannot marshal type: {Kinds.Describe(value)}"),
    };
}
