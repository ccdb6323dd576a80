using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>find</c>, <c>findIndex</c>, <c>findLast</c> and <c>findLastIndex</c>: nil if no element fits.</summary>
internal sealed class FindNode(Loop loop, int position) : LoopNode(loop, position)
{
    private readonly bool _last = loop.Name is "findLast" or "findLastIndex";
    private readonly bool _index = loop.Name is "findIndex" or "findLastIndex";

    public override object? Evaluate(Frame frame)
    {
        var elements = Elements(frame);
        for (var n = 0; n < elements.Count; n++)
        {
            var i = _last ? elements.Count - 1 - n : n;
            if (Holds(frame, elements[i], i))
            {
                return _index ? Boxes.Of(i) : elements[i];
            }
        }

        return null;
    }
}
