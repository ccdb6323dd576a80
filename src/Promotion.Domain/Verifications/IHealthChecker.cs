namespace Promotion.Domain.Verifications;

/// <summary>Judges the health of a Stage by something its last promotion left behind. Stateless.</summary>
public interface IHealthChecker
{
    /// <summary>The name by which a <see cref="Promotions.HealthCheck"/> asks for it.</summary>
    string Kind { get; }

    /// <summary>
    /// Looks once. What cannot be read is Unknown with an issue that says why; throws only when <paramref name="cancellation"/> fires.
    /// </summary>
    /// <param name="input">As the step left it.</param>
    Task<HealthReport> Check(string project, string stage, Json input, CancellationToken cancellation);
}
