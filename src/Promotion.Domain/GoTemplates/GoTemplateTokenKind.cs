namespace Promotion.Domain.GoTemplates;

/// <summary>What a word of an action is.</summary>
internal enum GoTemplateTokenKind
{
    /// <summary>A name: of a function, or a keyword.</summary>
    Name,

    /// <summary><c>.name</c>.</summary>
    Field,

    /// <summary><c>$name</c>, or <c>$</c> alone.</summary>
    Variable,

    /// <summary>Text in quotes.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>.</c>, a parenthesis, <c>|</c>, <c>,</c>, <c>:=</c> or <c>=</c>.</summary>
    Symbol,
}
