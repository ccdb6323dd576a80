namespace Promotion.Domain.Expressions;

/// <summary>
/// One run of an expression: its environment, its local values, the place it has reached, and what it may still spend. The
/// limits keep a hostile expression from taking the memory or the time of the process.
/// </summary>
internal sealed class Frame(ExpressionEnvironment environment, int locals, CancellationToken cancellation)
{
    private const int MemoryBudget = 1_000_000;
    private const int TextBudget = 64_000_000;
    private const long WorkBudget = 20_000_000;
    private const long WorkBetweenChecks = 4_096;

    private long _memory;
    private long _text;
    private long _work;
    private long _nextCheck = WorkBetweenChecks;

    public ExpressionEnvironment Environment { get; } = environment;

    public object?[] Locals { get; } = locals == 0 ? [] : new object?[locals];

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Where in the source the run is, for errors.</summary>
    public int At { get; set; }

    /// <summary>Takes room for that many elements of lists and maps.</summary>
    public void Allocate(long elements)
    {
        if ((_memory += elements) >= MemoryBudget)
        {
            throw new EvaluationException("memory budget exceeded");
        }

        Work(elements);
    }

    /// <summary>Takes room for that many characters of text.</summary>
    public void AllocateText(long characters)
    {
        if ((_text += characters) >= TextBudget)
        {
            throw new EvaluationException("memory budget exceeded by text");
        }
    }

    /// <summary>Accounts for that many small operations, and looks for cancellation now and then.</summary>
    public void Work(long operations)
    {
        _work += operations;
        if (_work < _nextCheck)
        {
            return;
        }

        Cancellation.ThrowIfCancellationRequested();
        _nextCheck = _work + WorkBetweenChecks;
        if (_work >= WorkBudget)
        {
            throw new EvaluationException("work budget exceeded: the expression takes too many operations");
        }
    }
}
