namespace Promotion.Domain.Verifications;

/// <summary>Gives providers the Secrets in which their access is kept. What it has given is masked in all that is told of the measurement.</summary>
public interface IMetricSecrets
{
    /// <summary>The values of a Secret of the project, or of that name shared by all; null when neither exists.</summary>
    Task<ImmutableSortedDictionary<string, string>?> Find(string name);
}
