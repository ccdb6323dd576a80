namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>let x = value; body</c>.</summary>
internal sealed class LetNode(int slot, Node value, Node body, int position) : Node(position, value, body)
{
    public override object? Evaluate(Frame frame)
    {
        frame.Locals[slot] = value.Evaluate(frame);
        return body.Evaluate(frame);
    }
}
