namespace Promotion.Adapters.PullRequests;

/// <summary>A host answered a request with a refusal. The message is what it says.</summary>
internal sealed class HostRefusalException(int status, string words) : Exception(words)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;
}
