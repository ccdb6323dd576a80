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
        Of("quote", value => value is string text ? GoStrings.Quote(text) : Quoted(GoJson.Compact(value))),
        Of("unsafeQuote", value => Quoted(GoJson.Compact(value))),
        Of("asYAML", value => Quoted(GoYaml.Write(value))),
        Of("asJSON", value => Quoted(GoJson.Indented(value) + "\n")),
    ];

    private static ExpressionFunction Of(string name, Func<object?, string> write) =>
        new(name, [ValueKinds.Any], c => write(c[0])) { Result = ValueKinds.String };

    private static string Quoted(string text) => $"\"{text}\"";
}
