namespace Promotion.Domain.Verifications;

/// <summary>Judges the health of what a step left behind.</summary>
public interface IHealthChecker
{
    /// <summary>Which health checks it serves.</summary>
    string Kind { get; }

    /// <summary>
    /// Looks once. What can't be judged now is Unknown with an issue that says why; it throws only when <paramref name="cancellation"/> fires.
    /// </summary>
    Task<HealthReport> Check(string project, string stage, Json input, CancellationToken cancellation);
}
