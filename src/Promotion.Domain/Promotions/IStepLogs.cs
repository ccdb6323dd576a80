namespace Promotion.Domain.Promotions;

/// <summary>Keeps what steps tell, with their promotions.</summary>
public interface IStepLogs
{
    /// <summary>
    /// Hands lines over to be written together with what is committed next, or within a moment by themselves. Never waits and never throws.
    /// A position that is taken already keeps the line it has.
    /// </summary>
    void Append(string project, string promotion, ImmutableArray<StepLogLine> lines);

    /// <summary>Up to <paramref name="limit"/> lines, in order.</summary>
    Task<ImmutableArray<StepLogLine>> Read(StepLogQuery query, int limit, CancellationToken cancellation);

    /// <summary>How much of a promotion's log is kept.</summary>
    Task<StepLogExtent> Extent(string project, string promotion, CancellationToken cancellation);

    /// <summary>
    /// Completes when lines of the promotion are written after this call, if it is this process that writes them. What others write has to be
    /// looked for.
    /// </summary>
    Task NextLines(string project, string promotion);

    /// <summary>Lets go of all lines of a project that are older than an instant and neither warnings nor errors; how many these were.</summary>
    Task<long> Compact(string project, DateTimeOffset before, CancellationToken cancellation);
}
