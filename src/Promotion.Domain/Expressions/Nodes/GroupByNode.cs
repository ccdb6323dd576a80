using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>groupBy(list, key)</c>: lists of elements by the value of the key.</summary>
internal sealed class GroupByNode(Loop loop, int position) : LoopNode(loop, position)
{
    public override object? Evaluate(Frame frame)
    {
        var elements = Elements(frame);
        var groups = new Dictionary<object, List<object?>>();
        for (var i = 0; i < elements.Count; i++)
        {
            var value = Apply(frame, elements[i], i);
            frame.At = Position;
            var key = KeyedMap.ToKey(value);
            if (!groups.TryGetValue(key, out var group))
            {
                groups[key] = group = [];
            }

            group.Add(elements[i]);
        }

        frame.At = Position;
        frame.Allocate(elements.Count + groups.Count);
        return groups.Keys.All(key => key is string)
            ? groups.ToDictionary(g => (string)g.Key, g => (object?)g.Value, StringComparer.Ordinal)
            : new KeyedMap(groups.ToDictionary(g => g.Key, g => (object?)g.Value));
    }
}
