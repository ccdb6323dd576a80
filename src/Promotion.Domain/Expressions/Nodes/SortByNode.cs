using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>sortBy(list, key, order)</c>.</summary>
internal sealed class SortByNode(Loop loop, Node? order, int position) : LoopNode(loop, position)
{
    public override object? Evaluate(Frame frame)
    {
        var elements = Elements(frame);
        var descending = order is not null && Sorting.IsDescending(OrderOf(frame));
        frame.At = Position;
        frame.Allocate(elements.Count);
        var keyed = new (object? Key, object? Element)[elements.Count];
        for (var i = 0; i < keyed.Length; i++)
        {
            keyed[i] = (Apply(frame, elements[i], i), elements[i]);
        }

        frame.At = Position;
        return Sorting.Sort(frame, keyed, descending);
    }

    private object? OrderOf(Frame frame)
    {
        var value = order!.Evaluate(frame);
        frame.At = order.Position;
        return value;
    }
}
