namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>filter(list, predicate)</c>.</summary>
internal sealed class FilterNode(Loop loop, int position) : LoopNode(loop, position)
{
    public override object? Evaluate(Frame frame)
    {
        var elements = Elements(frame);
        var kept = new List<object?>();
        for (var i = 0; i < elements.Count; i++)
        {
            if (Holds(frame, elements[i], i))
            {
                kept.Add(elements[i]);
            }
        }

        frame.At = Position;
        frame.Allocate(kept.Count);
        return kept;
    }
}
