using Promotion.Domain.Kube;

namespace Promotion.Domain.ArgoCd;

/// <summary>How an Argo CD is reached.</summary>
public abstract record ArgoCdConnection
{
    private ArgoCdConnection() { }

    /// <summary>By the Kubernetes API of the cluster that holds its Applications.</summary>
    public sealed record Cluster(ClusterAccess Access) : ArgoCdConnection;

    /// <summary>By an Argo CD API server's address, and a file that holds a token.</summary>
    /// <param name="TokenFile">Read before each call.</param>
    /// <param name="CaFile">PEM file of the authorities to trust; null for those of the machine.</param>
    public sealed record Api(Uri Address, string TokenFile, string? CaFile, bool SkipTlsVerify) : ArgoCdConnection;
}
