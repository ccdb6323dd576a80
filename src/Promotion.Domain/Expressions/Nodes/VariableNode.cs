namespace Promotion.Domain.Expressions.Nodes;

/// <summary>A variable of the environment; an unknown one is nil.</summary>
internal sealed class VariableNode(string name, int position) : Node(position)
{
    public string Name => name;

    public override object? Evaluate(Frame frame) =>
        frame.Environment.Variables is not { } variables ? throw Fault(frame, $"cannot fetch {name} from <nil>")
        : variables.TryGetValue(name, out var value) ? value
        : null;
}
