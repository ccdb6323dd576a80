using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>a.name</c> and <c>a?.name</c>.</summary>
internal sealed class MemberNode(Node target, string name, bool optional, int position) : Node(position, target)
{
    public Node Target => target;

    public string Name => name;

    public bool Optional => optional;

    public override object? Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        if (value is Dictionary<string, object?> map)
        {
            return map.TryGetValue(name, out var entry) ? entry : null;
        }

        if ((optional && value is null) || ReferenceEquals(value, Chain.Broken))
        {
            return Chain.Broken;
        }

        frame.At = Position;
        return Lookup.Field(value, name);
    }
}
