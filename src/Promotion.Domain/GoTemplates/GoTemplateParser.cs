using System.Globalization;

namespace Promotion.Domain.GoTemplates;

/// <summary>Makes nodes of the pieces of a template.</summary>
internal sealed class GoTemplateParser(ImmutableArray<GoTemplatePiece> pieces)
{
    private const int Deepest = 50;
    private int _at;
    private int _depth;

    /// <summary>The whole template.</summary>
    public ImmutableArray<GoTemplateNode> Parse()
    {
        var nodes = Block(out var end);
        return end is null ? nodes : throw new FormatException($"{{{{ {end.Source} }}}} has no beginning");
    }

    // Until the action that ends or divides it, which is null at the end of the template.
    private ImmutableArray<GoTemplateNode> Block(out GoTemplatePiece? end)
    {
        var nodes = ImmutableArray.CreateBuilder<GoTemplateNode>();
        while (_at < pieces.Length)
        {
            var piece = pieces[_at++];
            if (KeywordOf(piece) is "end" or "else")
            {
                end = piece;
                return nodes.ToImmutable();
            }

            nodes.Add(piece.Tokens is { } tokens ? Action(piece, tokens) : new GoTemplateNode.Text(piece.Source));
        }

        end = null;
        return nodes.ToImmutable();
    }

    private GoTemplateNode Action(GoTemplatePiece piece, ImmutableArray<GoTemplateToken> tokens) => KeywordOf(piece) switch
    {
        "if" => Branch(piece, tokens[1..], isWith: false),
        "with" => Branch(piece, tokens[1..], isWith: true),
        "range" => Range(piece, tokens[1..]),
        "define" or "template" or "block" or "break" or "continue" => throw new FormatException($"{{{{ {piece.Source} }}}}: {tokens[0].Text} is not understood here"),
        _ => Simple(piece, tokens),
    };

    private static GoTemplateNode Simple(GoTemplatePiece piece, ImmutableArray<GoTemplateToken> tokens) => tokens switch
    {
        [{ Kind: GoTemplateTokenKind.Variable } name, { Kind: GoTemplateTokenKind.Symbol, Text: ":=" or "=" } sign, .. var rest] =>
            new GoTemplateNode.Set(name.Text, sign.Text == ":=", Value(piece, rest)),
        _ => new GoTemplateNode.Print(Value(piece, tokens), piece.Source),
    };

    private GoTemplateNode.Branch Branch(GoTemplatePiece piece, ImmutableArray<GoTemplateToken> tokens, bool isWith)
    {
        string? variable = null;
        if (tokens is [{ Kind: GoTemplateTokenKind.Variable } name, { Kind: GoTemplateTokenKind.Symbol, Text: ":=" }, .. var rest])
        {
            (variable, tokens) = (name.Text, rest);
        }

        var value = Value(piece, tokens);
        var then = Inner(piece, out var end);
        return new GoTemplateNode.Branch(value, variable, isWith, then, Else(piece, end));
    }

    private GoTemplateNode.Range Range(GoTemplatePiece piece, ImmutableArray<GoTemplateToken> tokens)
    {
        string? key = null, item = null;
        if (tokens is [{ Kind: GoTemplateTokenKind.Variable } first, { Kind: GoTemplateTokenKind.Symbol, Text: "," }, { Kind: GoTemplateTokenKind.Variable } second, { Kind: GoTemplateTokenKind.Symbol, Text: ":=" }, .. var both])
        {
            (key, item, tokens) = (first.Text, second.Text, both);
        }
        else if (tokens is [{ Kind: GoTemplateTokenKind.Variable } only, { Kind: GoTemplateTokenKind.Symbol, Text: ":=" }, .. var one])
        {
            (item, tokens) = (only.Text, one);
        }

        var value = Value(piece, tokens);
        var body = Inner(piece, out var end);
        return new GoTemplateNode.Range(value, key, item, body, Else(piece, end));
    }

    private ImmutableArray<GoTemplateNode> Inner(GoTemplatePiece piece, out GoTemplatePiece end)
    {
        if (++_depth > Deepest)
        {
            throw new FormatException($"actions stand in each other more than {Deepest} deep");
        }

        var nodes = Block(out var last);
        _depth--;
        end = last ?? throw new FormatException($"{{{{ {piece.Source} }}}} has no {{{{ end }}}}");
        return nodes;
    }

    // "else if" is an "else" with an "if" in it that needs no end of its own.
    private ImmutableArray<GoTemplateNode> Else(GoTemplatePiece begin, GoTemplatePiece end)
    {
        if (KeywordOf(end) == "end")
        {
            return [];
        }

        if (end.Tokens!.Value is [_, { Kind: GoTemplateTokenKind.Name, Text: "if" or "with" } keyword, .. var condition])
        {
            return [Branch(end, condition, keyword.Text == "with")];
        }

        var nodes = Inner(begin, out var last);
        return KeywordOf(last) == "end" ? nodes : throw new FormatException($"{{{{ {begin.Source} }}}} has two {{{{ else }}}}");
    }

    private static GoTemplateValue Value(GoTemplatePiece piece, ImmutableArray<GoTemplateToken> tokens)
    {
        var reader = new GoTemplateValueParser(piece.Source, tokens);
        return reader.Parse();
    }

    private static string? KeywordOf(GoTemplatePiece piece) =>
        piece.Tokens is [{ Kind: GoTemplateTokenKind.Name } first, ..] ? first.Text : null;

    /// <summary>A number as Go's templates read it.</summary>
    internal static object Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
        ? (object)whole
        : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
