using System.Globalization;
using System.Text;

namespace Promotion.Domain.Expressions.Syntax;

/// <summary>Reads quoted literals and their escapes.</summary>
internal static class Literals
{
    /// <summary>Text in single or double quotes, starting at the quote.</summary>
    public static string Text(string source, ref int at) => Quoted(source, ref at, bytes: false);

    /// <summary>Bytes in quotes, starting at the quote; each character of the result is one byte.</summary>
    public static string Bytes(string source, ref int at) => Quoted(source, ref at, bytes: true);

    /// <summary>Text in backquotes without escapes; a doubled backquote stands for one.</summary>
    public static string Raw(string source, ref int at)
    {
        var start = at++;
        var text = new StringBuilder();
        while (at < source.Length)
        {
            var c = source[at++];
            if (c == '`' && (at >= source.Length || source[at] != '`'))
            {
                return text.ToString();
            }

            at += c == '`' ? 1 : 0;
            text.Append(c);
        }

        throw new SyntaxFault("literal not terminated", start);
    }

    private static string Quoted(string source, ref int at, bool bytes)
    {
        var start = at;
        var quote = source[at++];
        var text = new StringBuilder();
        while (at < source.Length && source[at] != '\n')
        {
            var c = source[at++];
            if (c == quote)
            {
                return text.ToString();
            }

            if (c == '\\')
            {
                Escape(source, ref at, quote, bytes, text);
            }
            else
            {
                Append(text, c, bytes);
            }
        }

        throw new SyntaxFault("literal not terminated", start);
    }

    /// <summary>In bytes, a character stands for its UTF-8 bytes.</summary>
    private static void Append(StringBuilder text, char c, bool bytes)
    {
        if (!bytes || c < 0x80)
        {
            text.Append(c);
            return;
        }

        foreach (var b in Encoding.UTF8.GetBytes(c.ToString()))
        {
            text.Append((char)b);
        }
    }

    private static void Escape(string source, ref int at, char quote, bool bytes, StringBuilder text)
    {
        var start = at - 1;
        var c = at < source.Length ? source[at++] : '\0';
        const string letters = "abfnrtv\\";
        if (c == quote || letters.Contains(c, StringComparison.Ordinal))
        {
            text.Append(c == quote ? c : "\a\b\f\n\r\t\v\\"[letters.IndexOf(c, StringComparison.Ordinal)]);
            return;
        }

        var code = c switch
        {
            'x' => Code(source, ref at, 2, 16, start),
            'u' when !bytes && at < source.Length && source[at] == '{' => Braced(source, ref at, start),
            'u' when !bytes => Code(source, ref at, 4, 16, start),
            'U' when !bytes => Code(source, ref at, 8, 16, start),
            >= '0' and <= '7' => Code(source, ref at, 3, 8, start, back: 1),
            _ => throw new SyntaxFault("invalid char escape", start),
        };
        text.Append(code switch
        {
            _ when bytes => code <= 0xFF ? ((char)code).ToString() : throw new SyntaxFault("invalid char escape", start),
            _ when Rune.IsValid(code) => new Rune(code).ToString(),
            _ => throw new SyntaxFault("invalid char escape", start),
        });
    }

    private static int Code(string source, ref int at, int length, int radix, int start, int back = 0)
    {
        at -= back;
        if (at + length > source.Length)
        {
            throw new SyntaxFault("invalid char escape", start);
        }

        long code = 0;
        foreach (var c in source.AsSpan(at, length))
        {
            var digit = char.IsAsciiHexDigit(c) ? int.Parse(c.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : radix;
            code = digit < radix ? (code * radix) + digit : throw new SyntaxFault("invalid char escape", start);
        }

        at += length;
        return code <= int.MaxValue ? (int)code : throw new SyntaxFault("invalid char escape", start);
    }

    private static int Braced(string source, ref int at, int start)
    {
        var end = source.IndexOf('}', at);
        var length = end - at - 1;
        if (end < 0 || length is < 1 or > 6)
        {
            throw new SyntaxFault("invalid char escape", start);
        }

        at++;
        var code = Code(source, ref at, length, 16, start);
        at++;
        return code;
    }
}
