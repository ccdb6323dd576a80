using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary>A builtin that runs a predicate over the elements of a list.</summary>
internal abstract class LoopNode(Loop loop, int position) : Node(position, loop.List, loop.Body)
{
    protected Loop Loop => loop;

    /// <summary>The list.</summary>
    protected IReadOnlyList<object?> Elements(Frame frame) => loop.List.Evaluate(frame) switch
    {
        IReadOnlyList<object?> list => list,
        byte[] bytes => [.. bytes.Select(b => Boxes.Of(b))],
        string text => [.. GoStrings.Bytes(text).Select(b => Boxes.Of(b))],
        var other => throw Fault(frame, $"builtin {loop.Name} takes only array (got {Kinds.Describe(other)})"),
    };

    /// <summary>The value of the predicate for an element.</summary>
    protected object? Apply(Frame frame, object? element, int index)
    {
        frame.Work(1);
        frame.Locals[loop.Slot] = element;
        frame.Locals[loop.Slot + 1] = Boxes.Of(index);
        return loop.Body.Evaluate(frame);
    }

    /// <summary>Whether the predicate holds for an element.</summary>
    protected bool Holds(Frame frame, object? element, int index) => Apply(frame, element, index) switch
    {
        bool yes => yes,
        var other => throw Fault(frame, $"predicate of {loop.Name} should return boolean (got {Kinds.Describe(other)})"),
    };
}
