using System.Globalization;
using System.IO.Enumeration;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;

namespace Promotion.Host.Api.Filters;

/// <summary>How values of each type of field compare with what a filter says.</summary>
internal static class FilterValues
{
    /// <summary>The comparison of values at a path. Refuses a value that the field cannot have.</summary>
    public static Func<object, bool> Comparison(FieldPath path, FilterTree.Comparison comparison) => (path.Last, comparison.Value) switch
    {
        ({ IsMap: true }, var text) => value => Text((string)value, comparison.Comparator, text),
        ({ FieldType: FieldType.String }, var text) => value => Text((string)value, comparison.Comparator, text),
        ({ FieldType: FieldType.Enum } field, var text) when Choice(field.EnumType, text) is { } number =>
            value => Order(Convert.ToInt32((Enum)value, CultureInfo.InvariantCulture).CompareTo(number), comparison.Comparator),
        ({ FieldType: FieldType.Bool }, "true" or "false") => value => (bool)value == (comparison.Value == "true"),
        ({ FieldType: FieldType.Message } field, "*") when comparison.Comparator == ":" && field.MessageType is not null => _ => true,
        ({ FieldType: FieldType.Message, MessageType.FullName: "google.protobuf.Timestamp" }, var text)
            when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) =>
            value => Order(((Timestamp)value).ToDateTimeOffset().CompareTo(instant), comparison.Comparator),
        ({ FieldType: FieldType.Int32 or FieldType.Int64 or FieldType.Double }, var text) when double.TryParse(text, CultureInfo.InvariantCulture, out var number) =>
            value => Order(Convert.ToDouble(value, CultureInfo.InvariantCulture).CompareTo(number), comparison.Comparator),
        (var field, var text) => throw ResourceFilter.Malformed($"filter compares {path.Text} with '{text}'; expected {Expected(field)}."),
    };

    // != is the negation of =, taken where all values of the path are known.
    private static bool Text(string value, string comparator, string wanted) => comparator switch
    {
        ":" => wanted == "*" ? value.Length > 0 : value.Contains(wanted, StringComparison.OrdinalIgnoreCase),
        "=" or "!=" when wanted.Contains('*', StringComparison.Ordinal) => FileSystemName.MatchesSimpleExpression(wanted, value, ignoreCase: false),
        "=" or "!=" => value == wanted,
        _ => Order(string.CompareOrdinal(value, wanted), comparator),
    };

    private static bool Order(int order, string comparator) => comparator switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        _ => order == 0,
    };

    // PHASE_FAILED may be written FAILED, in any case.
    private static int? Choice(EnumDescriptor type, string text) => type.Values
        .FirstOrDefault(value => value.Name.Equals(text, StringComparison.OrdinalIgnoreCase) || value.Name.EndsWith($"_{text}", StringComparison.OrdinalIgnoreCase))?.Number;

    private static string Expected(FieldDescriptor field) => field switch
    {
        { FieldType: FieldType.Enum } => $"one of {string.Join(", ", field.EnumType.Values.Skip(1).Select(value => value.Name))}",
        { FieldType: FieldType.Bool } => "true or false",
        { FieldType: FieldType.Message, MessageType.FullName: "google.protobuf.Timestamp" } => "a time such as \"2026-11-01T00:00:00Z\"",
        { FieldType: FieldType.Message } => $"a field of {field.MessageType.Name}, as in {field.Name}.{field.MessageType.Fields.InDeclarationOrder().FirstOrDefault()?.Name}",
        _ => "a number",
    };
}
