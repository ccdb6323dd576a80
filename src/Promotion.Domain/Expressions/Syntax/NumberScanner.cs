namespace Promotion.Domain.Expressions.Syntax;

/// <summary>Finds the end of a number.</summary>
internal static class NumberScanner
{
    /// <summary>Moves behind the number that starts at a digit or a point.</summary>
    /// <exception cref="SyntaxFault">The number runs into a name.</exception>
    public static void Scan(string source, ref int at)
    {
        var start = at;
        var digits = Digits(source, ref at);
        Run(source, ref at, digits);
        if (at < source.Length && source[at] == '.')
        {
            if (at + 1 < source.Length && source[at + 1] == '.')
            {
                return;
            }

            at++;
            Run(source, ref at, digits);
        }

        if (at < source.Length && source[at] is 'e' or 'E')
        {
            at++;
            at += at < source.Length && source[at] is '+' or '-' ? 1 : 0;
            Run(source, ref at, digits);
        }

        if (at < source.Length && Lexer.IsNamePart(source[at]))
        {
            throw new SyntaxFault($"bad number syntax: {Values.GoStrings.Quote(source[start..(at + 1)])}", start);
        }
    }

    private static string Digits(string source, ref int at)
    {
        if (source[at] != '0' || at + 1 >= source.Length)
        {
            return "0123456789_";
        }

        var digits = source[at + 1] switch
        {
            'x' or 'X' => "0123456789abcdefABCDEF_",
            'o' or 'O' => "01234567_",
            'b' or 'B' => "01_",
            _ => null,
        };
        at += digits is null ? 0 : 2;
        return digits ?? "0123456789_";
    }

    private static void Run(string source, ref int at, string digits)
    {
        while (at < source.Length && digits.Contains(source[at], StringComparison.Ordinal))
        {
            at++;
        }
    }
}
