namespace Promotion.Testing;

/// <summary>What happens to a request instead of a plain answer.</summary>
internal abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>Waits for the test.</summary>
    public sealed record Hold(HeldRequest Held, HoldPoint Point) : Fault;

    /// <summary>Is refused with a status and, when given, a Retry-After header in seconds.</summary>
    public sealed record Refuse(int Status, TimeSpan? RetryAfter) : Fault;

    /// <summary>Is never answered.</summary>
    public sealed record Silence : Fault;

    /// <summary>Has its effect, but loses its connection before the answer.</summary>
    public sealed record Spoil : Fault;

    /// <summary>Loses its connection.</summary>
    public sealed record Drop : Fault;

    /// <summary>Is answered one byte at a time, with a pause before each.</summary>
    public sealed record Drip(TimeSpan Pause) : Fault;
}
