namespace Promotion.Adapters.Http;

/// <summary>What the steps that make requests of their own may do.</summary>
public sealed record HttpStepOptions
{
    /// <summary>True to ask public addresses only: neither this machine nor networks that are not public.</summary>
    public bool RefusesPrivateTargets { get; init; }

    /// <summary>How many bytes oci-push may copy from one repository to another; 0 for none, -1 for any number.</summary>
    public long LargestPush { get; init; } = 1024L * 1024 * 1024;
}
