namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>reduce(list, value, initial)</c>; without an initial value the first element is it.</summary>
internal sealed class ReduceNode(Loop loop, Node? initial, int position) : LoopNode(loop, position)
{
    public override object? Evaluate(Frame frame)
    {
        var elements = Elements(frame);
        if (initial is null && elements.Count == 0)
        {
            throw Fault(frame, "reduce of empty array with no initial value");
        }

        var accumulator = initial is null ? elements[0] : initial.Evaluate(frame);
        for (var i = initial is null ? 1 : 0; i < elements.Count; i++)
        {
            frame.Locals[Loop.Slot + 2] = accumulator;
            accumulator = Apply(frame, elements[i], i);
        }

        return accumulator;
    }
}
