namespace Promotion.Domain.Storage;

/// <summary>What the store tells of everything that goes on, for operators and for the watchdog.</summary>
public interface ISurvey
{
    /// <summary>What goes on at this instant. Its cost grows with what is not at rest, not with what is kept.</summary>
    Task<Survey> Take(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>
    /// Things that nobody would ever look at again: not at an end, and yet without a deadline, with a deadline long past, or in the hands of a process that is
    /// gone. There are none but by a fault.
    /// </summary>
    Task<ImmutableArray<Forgotten>> FindForgotten(DateTimeOffset now, int limit, CancellationToken cancellation);
}
