namespace Promotion.Domain.Expressions.Syntax;

/// <summary>A place in the source that cannot be compiled.</summary>
internal sealed class SyntaxFault(string message, int position) : Exception(message)
{
    public int Position { get; } = position;
}
