using System.Text.RegularExpressions;

namespace Promotion.Domain.GoTemplates;

/// <summary>Splits a template into text and actions, and these into words.</summary>
internal static partial class GoTemplateLexer
{
    private const string Open = "{{";
    private const string Close = "}}";

    /// <summary>The pieces in their order; comments are left out.</summary>
    public static ImmutableArray<GoTemplatePiece> Split(string text)
    {
        var pieces = ImmutableArray.CreateBuilder<GoTemplatePiece>();
        var (at, trims) = (0, false);
        while (text.IndexOf(Open, at, StringComparison.Ordinal) is var open and >= 0)
        {
            var close = End(text, open + Open.Length);
            var action = text[(open + Open.Length)..close];
            var before = text[at..open];
            before = trims ? before.TrimStart() : before;
            before = IsTrimmedBefore(action) ? before.TrimEnd() : before;
            (at, trims) = (close + Close.Length, IsTrimmedAfter(action));
            Add(pieces, before);
            var body = action[(IsTrimmedBefore(action) ? 1 : 0)..^(trims ? 1 : 0)].Trim();
            if (!body.StartsWith("/*", StringComparison.Ordinal))
            {
                pieces.Add(new GoTemplatePiece(body, Words(body)));
            }
        }

        Add(pieces, trims ? text[at..].TrimStart() : text[at..]);
        return pieces.ToImmutable();
    }

    private static void Add(ImmutableArray<GoTemplatePiece>.Builder pieces, string text)
    {
        if (text.Length > 0)
        {
            pieces.Add(new GoTemplatePiece(text, null));
        }
    }

    private static bool IsTrimmedBefore(string action) => action.StartsWith('-') && action.Length > 1 && char.IsWhiteSpace(action[1]);

    private static bool IsTrimmedAfter(string action) => action.EndsWith('-') && action.Length > 1 && char.IsWhiteSpace(action[^2]);

    // Braces in quotes end no action.
    private static int End(string text, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            if (text.AsSpan(at).StartsWith(Close))
            {
                return at;
            }

            if (text[at] is '"' or '`' && Quoted().Match(text, at) is { Success: true } quoted && quoted.Index == at)
            {
                at += quoted.Length - 1;
            }
        }

        throw new FormatException("an action that begins with {{ does not end");
    }

    private static ImmutableArray<GoTemplateToken> Words(string body)
    {
        var tokens = ImmutableArray.CreateBuilder<GoTemplateToken>();
        var (at, isGlued) = (0, false);
        while (at < body.Length)
        {
            if (char.IsWhiteSpace(body[at]))
            {
                (at, isGlued) = (at + 1, false);
                continue;
            }

            var word = Word().Match(body, at) is { Success: true } match && match.Index == at
                ? match
                : throw new FormatException($"'{body[at..]}' in {{{{ {body} }}}} is not understood");
            tokens.Add(Token(word, isGlued));
            (at, isGlued) = (at + word.Length, true);
        }

        return tokens.ToImmutable();
    }

    private static GoTemplateToken Token(Match word, bool isGlued)
    {
        var text = word.Value;
        return text[0] switch
        {
            '"' => new GoTemplateToken(GoTemplateTokenKind.Text, Unquoted(text), isGlued),
            '`' => new GoTemplateToken(GoTemplateTokenKind.Text, text[1..^1], isGlued),
            '$' => new GoTemplateToken(GoTemplateTokenKind.Variable, text[1..], isGlued),
            '.' when text.Length > 1 => new GoTemplateToken(GoTemplateTokenKind.Field, text[1..], isGlued),
            '-' or '+' or (>= '0' and <= '9') => new GoTemplateToken(GoTemplateTokenKind.Number, text, isGlued),
            '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => new GoTemplateToken(GoTemplateTokenKind.Name, text, isGlued),
            _ => new GoTemplateToken(GoTemplateTokenKind.Symbol, text, isGlued),
        };
    }

    private static string Unquoted(string text)
    {
        try
        {
            return Regex.Unescape(text[1..^1]);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"{text} has an escape that is not understood", e);
        }
    }

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`")]
    private static partial Regex Quoted();

    [GeneratedRegex("""\G(?:"(?:[^"\\]|\\.)*"|`[^`]*`|\$\w*|\.[A-Za-z_]\w*|[-+]?\d+(?:\.\d+)?|[A-Za-z_]\w*|:=|[=.|(),])""")]
    private static partial Regex Word();
}
