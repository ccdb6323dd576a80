namespace Promotion.Domain.Expressions.Nodes;

/// <summary>A predicate over a list.</summary>
/// <param name="Name">The builtin.</param>
/// <param name="List">The list.</param>
/// <param name="Body">The predicate.</param>
/// <param name="Slot">The first of three slots: element, index, accumulator.</param>
internal sealed record Loop(string Name, Node List, Node Body, int Slot)
{
    /// <summary>How many slots a predicate takes.</summary>
    public const int Slots = 3;
}
