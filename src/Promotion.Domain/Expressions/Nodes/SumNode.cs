using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>sum(list, value)</c>.</summary>
internal sealed class SumNode(Loop loop, int position) : LoopNode(loop, position)
{
    public override object? Evaluate(Frame frame)
    {
        var elements = Elements(frame);
        var total = Boxes.Of(0);
        for (var i = 0; i < elements.Count; i++)
        {
            var value = Apply(frame, elements[i], i);
            frame.At = Position;
            total = Operators.Add(frame, total, value);
        }

        return total;
    }
}
