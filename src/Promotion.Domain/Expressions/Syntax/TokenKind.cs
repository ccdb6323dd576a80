namespace Promotion.Domain.Expressions.Syntax;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>The end of the source.</summary>
    End,

    /// <summary>A name.</summary>
    Identifier,

    /// <summary>A number, as written.</summary>
    Number,

    /// <summary>Text, unescaped.</summary>
    String,

    /// <summary>Bytes, one per character.</summary>
    Bytes,

    /// <summary>An operator, a separator or an operator word.</summary>
    Operator,

    /// <summary>A bracket.</summary>
    Bracket,
}
