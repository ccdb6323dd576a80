namespace Promotion.Domain.GoTemplates;

/// <summary>Makes a value of the words of an action: operands, calls, and pipelines of them.</summary>
internal sealed class GoTemplateValueParser(string source, ImmutableArray<GoTemplateToken> tokens)
{
    private const int Deepest = 50;
    private int _at;
    private int _depth;

    private GoTemplateToken? Next => _at < tokens.Length ? tokens[_at] : null;

    /// <summary>The value of all words.</summary>
    public GoTemplateValue Parse()
    {
        var value = Pipeline();
        return Next is null ? value : throw Unexpected();
    }

    // What comes before a bar is the last argument of what comes after.
    private GoTemplateValue Pipeline()
    {
        var value = Command(null);
        while (Next?.Is("|") == true)
        {
            _at++;
            value = Command(value);
        }

        return value;
    }

    private GoTemplateValue Command(GoTemplateValue? piped)
    {
        if (Next is { Kind: GoTemplateTokenKind.Name, Text: not ("true" or "false" or "nil") } name)
        {
            _at++;
            var arguments = ImmutableArray.CreateBuilder<GoTemplateValue>();
            while (Next is not null && !Next.Is("|") && !Next.Is(")"))
            {
                arguments.Add(Operand());
            }

            return Call(name.Text, piped is null ? arguments.ToImmutable() : [.. arguments, piped]);
        }

        return piped is null ? Operand() : throw new FormatException($"{{{{ {source} }}}}: expected a function after |");
    }

    private GoTemplateValue Operand()
    {
        var token = Next ?? throw new FormatException($"{{{{ {source} }}}}: a value is missing");
        _at++;
        GoTemplateValue value = token switch
        {
            { Kind: GoTemplateTokenKind.Text } => new GoTemplateValue.Literal(token.Text),
            { Kind: GoTemplateTokenKind.Number } => new GoTemplateValue.Literal(GoTemplateParser.Number(token.Text)),
            { Kind: GoTemplateTokenKind.Variable } => new GoTemplateValue.Variable(token.Text),
            { Kind: GoTemplateTokenKind.Field } => new GoTemplateValue.Field(new GoTemplateValue.Dot(), token.Text),
            { Kind: GoTemplateTokenKind.Name, Text: "true" or "false" } => new GoTemplateValue.Literal(token.Text == "true"),
            { Kind: GoTemplateTokenKind.Name, Text: "nil" } => new GoTemplateValue.Literal(null),
            { Kind: GoTemplateTokenKind.Name } => Call(token.Text, []),
            _ when token.Is("(") => Parenthesis(),
            _ when token.Is(".") => new GoTemplateValue.Dot(),
            _ => throw Unexpected(token),
        };
        while (Next is { Kind: GoTemplateTokenKind.Field, IsGlued: true } field)
        {
            _at++;
            value = new GoTemplateValue.Field(value, field.Text);
        }

        return value;
    }

    private GoTemplateValue Parenthesis()
    {
        if (++_depth > Deepest)
        {
            throw new FormatException($"{{{{ {source} }}}}: parentheses stand in each other more than {Deepest} deep");
        }

        var value = Pipeline();
        _depth--;
        if (Next?.Is(")") != true)
        {
            throw new FormatException($"{{{{ {source} }}}}: a parenthesis is not closed");
        }

        _at++;
        return value;
    }

    private GoTemplateValue.Call Call(string name, ImmutableArray<GoTemplateValue> arguments) => GoTemplateFunctions.WhyNot(name, arguments.Length) is { } why
        ? throw new FormatException($"{{{{ {source} }}}}: {why}")
        : new GoTemplateValue.Call(name, arguments);

    private FormatException Unexpected(GoTemplateToken? token = null) => new($"{{{{ {source} }}}}: '{(token ?? Next)!.Text}' is not expected there");
}
