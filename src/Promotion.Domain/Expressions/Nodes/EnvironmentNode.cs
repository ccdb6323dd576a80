namespace Promotion.Domain.Expressions.Nodes;

/// <summary>The environment itself: <c>$env</c>.</summary>
internal sealed class EnvironmentNode(int position) : Node(position)
{
    public override object? Evaluate(Frame frame) => frame.Environment.Whole ?? frame.Environment.Variables;
}
