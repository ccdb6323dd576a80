using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>{a: 1, "b": 2, (key): 3}</c>; the first entry of a key wins.</summary>
internal sealed class MapNode(ImmutableArray<Node> keys, ImmutableArray<Node> values, int position)
    : Node(position, [.. keys, .. values])
{
    public override object? Evaluate(Frame frame)
    {
        frame.At = Position;
        frame.Allocate(keys.Length);
        var map = new Dictionary<string, object?>(keys.Length, StringComparer.Ordinal);
        for (var i = 0; i < keys.Length; i++)
        {
            var key = keys[i].Evaluate(frame);
            map.TryAdd(
                key as string ?? throw Fault(frame, $"a map key must be a string, got {Kinds.Describe(key)}"), values[i].Evaluate(frame));
        }

        return map;
    }
}
