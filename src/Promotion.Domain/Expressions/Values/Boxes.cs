namespace Promotion.Domain.Expressions.Values;

/// <summary>Boxes of common values, so that running an expression seldom allocates.</summary>
internal static class Boxes
{
    private const int Lowest = -128;
    private const int Highest = 1023;

    private static readonly object[] Small = [.. Enumerable.Range(Lowest, Highest - Lowest + 1).Select(i => (object)(long)i)];

    public static object True { get; } = true;

    public static object False { get; } = false;

    public static object Of(bool value) => value ? True : False;

    public static object Of(long value) => value is >= Lowest and <= Highest ? Small[value - Lowest] : value;
}
