using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary>A literal.</summary>
internal sealed class ConstantNode : Node
{
    public ConstantNode(object? value, int position)
        : base(position) => (Value, Result) = (value, Kinds.Of(value));

    public object? Value { get; }

    public override object? Evaluate(Frame frame) => Value;
}
