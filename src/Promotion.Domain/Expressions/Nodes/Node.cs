namespace Promotion.Domain.Expressions.Nodes;

/// <summary>A compiled piece of an expression. Immutable; everything a run changes is in its <see cref="Frame"/>.</summary>
internal abstract class Node
{
    protected Node(int position, params ReadOnlySpan<Node> parts)
    {
        Position = position;
        foreach (var part in parts)
        {
            Depth = Math.Max(Depth, part.Depth + 1);
        }
    }

    /// <summary>Where it stands in the source.</summary>
    public int Position { get; }

    /// <summary>How many levels of nodes are below it.</summary>
    public int Depth { get; }

    /// <summary>The kinds its value may have.</summary>
    public ValueKinds Result { get; init; } = ValueKinds.Any;

    /// <summary>The kinds the elements of its value may have, if it is a list.</summary>
    public ValueKinds Element { get; init; } = ValueKinds.Any;

    /// <summary>The type of its value, if a struct of a known type.</summary>
    public GoStructType? Shape { get; init; }

    public abstract object? Evaluate(Frame frame);

    /// <summary>Fails the run at this node.</summary>
    protected EvaluationException Fault(Frame frame, string message)
    {
        frame.At = Position;
        return new(message);
    }

    /// <summary>The value of a condition.</summary>
    protected static bool IsTrue(Frame frame, Node condition) => condition.Evaluate(frame) switch
    {
        bool yes => yes,
        var other => throw condition.Fault(frame, $"expected a bool, got {Values.Kinds.Describe(other)}"),
    };
}
