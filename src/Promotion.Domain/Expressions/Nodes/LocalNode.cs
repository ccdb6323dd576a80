namespace Promotion.Domain.Expressions.Nodes;

/// <summary>A value the run keeps in a slot: of <c>let</c>, or the element, index or accumulator of a predicate.</summary>
internal sealed class LocalNode(int slot, int position) : Node(position)
{
    public override object? Evaluate(Frame frame) => frame.Locals[slot];
}
