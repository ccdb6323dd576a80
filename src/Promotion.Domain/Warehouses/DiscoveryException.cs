namespace Promotion.Domain.Warehouses;

/// <summary>A repository could not be read. The message names it and says why, without secrets.</summary>
public sealed class DiscoveryException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>When the repository wants to be asked again at the earliest; null when it did not say.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
