namespace Promotion.Domain.Expressions.Syntax;

/// <summary>A token and where it starts.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool Is(TokenKind kind, string text) => Kind == kind && Text == text;

    public bool IsOperator(string text) => Is(TokenKind.Operator, text);

    public bool IsBracket(string text) => Is(TokenKind.Bracket, text);

    public override string ToString() => Kind == TokenKind.End ? "EOF" : $"{Kind}({Values.GoStrings.Quote(Text)})";
}
