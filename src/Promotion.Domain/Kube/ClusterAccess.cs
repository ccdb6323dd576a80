namespace Promotion.Domain.Kube;

/// <summary>How a Kubernetes cluster is reached.</summary>
public abstract record ClusterAccess
{
    private ClusterAccess() { }

    /// <summary>By a context of a kubeconfig file.</summary>
    /// <param name="Path">Null for the usual place.</param>
    /// <param name="Context">Null for the file's current one.</param>
    public sealed record Kubeconfig(string? Path, string? Context) : ClusterAccess;

    /// <summary>By the service account of the pod the server runs in.</summary>
    public sealed record InCluster : ClusterAccess;

    /// <summary>By the API server's address, and a file that holds a token.</summary>
    /// <param name="TokenFile">Read before each call; null for no token.</param>
    /// <param name="CaFile">PEM file of the authorities to trust; null for those of the machine.</param>
    public sealed record Server(Uri Address, string? TokenFile, string? CaFile, bool SkipTlsVerify) : ClusterAccess;
}
