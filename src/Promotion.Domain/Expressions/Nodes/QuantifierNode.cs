using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>all</c>, <c>none</c>, <c>any</c>, <c>one</c> and <c>count</c>.</summary>
internal sealed class QuantifierNode(Loop loop, int position) : LoopNode(loop, position)
{
    public override object? Evaluate(Frame frame)
    {
        var elements = Elements(frame);
        return Loop.Name switch
        {
            "all" => Boxes.Of(!Exists(frame, elements, false)),
            "none" => Boxes.Of(!Exists(frame, elements, true)),
            "any" => Boxes.Of(Exists(frame, elements, true)),
            "one" => Boxes.Of(Count(frame, elements) == 1),
            _ => Boxes.Of(Count(frame, elements)),
        };
    }

    private bool Exists(Frame frame, IReadOnlyList<object?> elements, bool wanted)
    {
        for (var i = 0; i < elements.Count; i++)
        {
            if (Holds(frame, elements[i], i) == wanted)
            {
                return true;
            }
        }

        return false;
    }

    private long Count(Frame frame, IReadOnlyList<object?> elements)
    {
        var count = 0L;
        for (var i = 0; i < elements.Count; i++)
        {
            count += Holds(frame, elements[i], i) ? 1 : 0;
        }

        return count;
    }
}
