namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>map(list, value)</c>.</summary>
internal sealed class ProjectNode(Loop loop, int position) : LoopNode(loop, position)
{
    public override object? Evaluate(Frame frame)
    {
        var elements = Elements(frame);
        frame.At = Position;
        frame.Allocate(elements.Count);
        var values = new object?[elements.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Apply(frame, elements[i], i);
        }

        return values;
    }
}
