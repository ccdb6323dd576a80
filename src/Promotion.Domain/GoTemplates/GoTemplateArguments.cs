using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.GoTemplates;

/// <summary>Arguments of functions as what the functions want.</summary>
internal static class GoTemplateArguments
{
    public static string TextOf(object? value) => value switch
    {
        string text => text,
        null => "",
        _ => GoText.Of(value),
    };

    public static double NumberOf(object? value) => value switch
    {
        long whole => whole,
        double number => number,
        string text when double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new FormatException($"expected a number, got {GoText.Short(value)}"),
    };

    // Numbers of JSON are floats, which sprig's functions of whole numbers cut.
    public static long WholeOf(object? value) => value is long whole ? whole : NumberOf(value) is var number && Math.Abs(number) < long.MaxValue
        ? (long)Math.Truncate(number)
        : throw new FormatException($"expected a whole number, got {GoText.Short(value)}");

    /// <summary>A place or a length, which is cut to what any text or list can have.</summary>
    public static int CountOf(object? value) => (int)Math.Clamp(WholeOf(value), int.MinValue + 1L, int.MaxValue);

    public static IReadOnlyList<object?> ListOf(object? value) => value switch
    {
        null => [],
        IReadOnlyList<object?> list => list,
        _ => throw new FormatException($"expected a list, got {GoText.Short(value)}"),
    };

    public static IReadOnlyDictionary<string, object?> MapOf(object? value) =>
        value as IReadOnlyDictionary<string, object?> ?? throw new FormatException($"expected a map, got {GoText.Short(value)}");
}
