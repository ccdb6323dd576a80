namespace Promotion.Domain.Promotions;

/// <summary>Keeps nothing: for runs that nobody reads, such as the rebuilding of a working directory.</summary>
public sealed class SilentStepLog : IStepLog
{
    /// <summary>The one there is.</summary>
    public static readonly SilentStepLog Instance = new();

    private SilentStepLog()
    {
    }

    /// <inheritdoc />
    public void Write(string text)
    {
    }

    /// <inheritdoc />
    public void Warn(string text)
    {
    }

    /// <inheritdoc />
    public void Progress(string what, long done, long? total, ProgressUnit unit)
    {
    }
}
