using System.Collections.Frozen;
using System.Text.Json;
using Promotion.Domain.Expressions;
using Promotion.Domain.Expressions.Values;
using static Promotion.Domain.GoTemplates.GoTemplateArguments;

namespace Promotion.Domain.GoTemplates;

/// <summary>
/// The functions that templates may call: those of text/template, and of sprig (https://masterminds.github.io/sprig/) those below.
/// Source of their behaviour: those documents.
/// </summary>
internal static class GoTemplateFunctions
{
    private static readonly FrozenDictionary<string, GoTemplateFunction> All = General.Concat(GoTemplateTexts.All).Concat(GoTemplateLists.All).ToFrozenDictionary(StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, GoTemplateFunction>> General => new Dictionary<string, GoTemplateFunction>
    {
        // Evaluated by their call, which needs not all arguments.
        ["and"] = new(1, null, arguments => arguments[^1]),
        ["or"] = new(1, null, arguments => arguments[^1]),
        ["not"] = new(1, 1, arguments => !GoTemplateTruth.Of(arguments[0])),
        ["eq"] = new(2, null, arguments => arguments.Skip(1).Any(other => Same(arguments[0], other))),
        ["ne"] = new(2, 2, arguments => !Same(arguments[0], arguments[1])),
        ["lt"] = new(2, 2, arguments => Compare(arguments) < 0),
        ["le"] = new(2, 2, arguments => Compare(arguments) <= 0),
        ["gt"] = new(2, 2, arguments => Compare(arguments) > 0),
        ["ge"] = new(2, 2, arguments => Compare(arguments) >= 0),
        ["print"] = new(0, null, arguments => string.Concat(arguments.Select(GoText.Of))),
        ["println"] = new(0, null, arguments => string.Join(' ', arguments.Select(GoText.Of)) + "\n"),
        ["printf"] = new(1, null, arguments => GoTemplateFormat.Of(TextOf(arguments[0]), [.. arguments.Skip(1)])),
        ["default"] = new(2, 2, arguments => GoTemplateTruth.Of(arguments[1]) ? arguments[1] : arguments[0]),
        ["empty"] = new(1, 1, arguments => !GoTemplateTruth.Of(arguments[0])),
        ["coalesce"] = new(1, null, arguments => arguments.FirstOrDefault(GoTemplateTruth.Of)),
        ["ternary"] = new(3, 3, arguments => GoTemplateTruth.Of(arguments[2]) ? arguments[0] : arguments[1]),
        ["toString"] = new(1, 1, arguments => GoText.Of(arguments[0])),
        ["toJson"] = new(1, 1, arguments => JsonValues.To(arguments[0])?.ToJsonString() ?? "null"),
        ["int"] = new(1, 1, arguments => WholeOf(arguments[0])),
        ["int64"] = new(1, 1, arguments => WholeOf(arguments[0])),
        ["float64"] = new(1, 1, arguments => NumberOf(arguments[0])),
        ["add"] = new(1, null, arguments => arguments.Aggregate(0L, (sum, next) => unchecked(sum + WholeOf(next)))),
        ["sub"] = new(2, 2, arguments => unchecked(WholeOf(arguments[0]) - WholeOf(arguments[1]))),
        ["mul"] = new(1, null, arguments => arguments.Aggregate(1L, (product, next) => unchecked(product * WholeOf(next)))),
        ["div"] = new(2, 2, arguments => WholeOf(arguments[0]) / Divisor(arguments[1])),
        ["mod"] = new(2, 2, arguments => WholeOf(arguments[0]) % Divisor(arguments[1])),
        ["max"] = new(1, null, arguments => arguments.Max(WholeOf)),
        ["min"] = new(1, null, arguments => arguments.Min(WholeOf)),
    };

    /// <summary>Why there is no such call; null when there is.</summary>
    public static string? WhyNot(string name, int arguments) => All.TryGetValue(name, out var function)
        ? arguments < function.Least || arguments > (function.Most ?? int.MaxValue)
            ? $"{name} takes {(function.Most is null ? $"at least {function.Least}" : $"{function.Least}")} arguments, not {arguments}"
            : null
        : $"there is no function {name}";

    /// <summary>The value of a call.</summary>
    /// <exception cref="FormatException">The arguments do not fit.</exception>
    public static object? Call(string name, IReadOnlyList<object?> arguments)
    {
        try
        {
            return All[name].Invoke(arguments);
        }
        catch (Exception failure) when (failure is FormatException or EvaluationException or JsonException or ArithmeticException)
        {
            throw new FormatException($"{name}: {failure.Message}", failure);
        }
    }

    private static long Divisor(object? value) => WholeOf(value) is var divisor and not 0 ? divisor : throw new FormatException("division by zero");

    private static bool Same(object? one, object? other) => (one, other) switch
    {
        (null, null) => true,
        (long or double, long or double) => NumberOf(one).Equals(NumberOf(other)),
        (string or bool, _) => Equals(one, other),
        (_, string or bool or null) or (null, _) => false,
        _ => throw new FormatException($"{Kinds.Describe(one)} and {Kinds.Describe(other)} can't be compared"),
    };

    private static int Compare(IReadOnlyList<object?> arguments) => (arguments[0], arguments[1]) switch
    {
        (string one, string other) => Ordering.CompareText(one, other),
        (long or double, long or double) => NumberOf(arguments[0]).CompareTo(NumberOf(arguments[1])),
        var (one, other) => throw new FormatException($"{Kinds.Describe(one)} and {Kinds.Describe(other)} can't be compared"),
    };
}
