using System.Collections.Immutable;
using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Functions;

/// <summary>
/// Functions that keep a value text when the template is coerced, by putting it in the double quotes that coercion takes off.
/// They only make sense as the whole template.
/// </summary>
internal static class FormattingFunctions
{
    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        new("quote", [ValueKinds.Any], c => c[0] is string text ? GoStrings.Quote(text) : Quoted(GoJson.Compact(c[0]))) { Result = ValueKinds.String },
        new("unsafeQuote", [ValueKinds.Any], c => Quoted(GoJson.Compact(c[0]))) { Result = ValueKinds.String },
        new("asYAML", [ValueKinds.Any], c => Quoted(GoYaml.Write(c[0]))) { Result = ValueKinds.String },
        new("asJSON", [ValueKinds.Any], c => Quoted(GoJson.Indented(c[0]) + "\n")) { Result = ValueKinds.String },
    ];

    private static string Quoted(string text) => $"\"{text}\"";
}
