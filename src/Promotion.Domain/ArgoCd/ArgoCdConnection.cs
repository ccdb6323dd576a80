namespace Promotion.Domain.ArgoCd;

/// <summary>How an Argo CD is reached.</summary>
public abstract record ArgoCdConnection
{
    private ArgoCdConnection() { }

    /// <summary>By a context of a kubeconfig file.</summary>
    /// <param name="Path">Null for the usual place.</param>
    /// <param name="Context">Null for the file's current one.</param>
    public sealed record Kubeconfig(string? Path, string? Context) : ArgoCdConnection;

    /// <summary>By the service account of the pod the server runs in.</summary>
    public sealed record InCluster : ArgoCdConnection;

    /// <summary>By a Kubernetes API server's address, and a file that holds a token.</summary>
    /// <param name="TokenFile">Read before each call; null for no token.</param>
    /// <param name="CaFile">PEM file of the authorities to trust; null for those of the machine.</param>
    public sealed record Kubernetes(Uri Address, string? TokenFile, string? CaFile, bool SkipTlsVerify) : ArgoCdConnection;

    /// <summary>By an Argo CD API server's address, and a file that holds a token.</summary>
    /// <param name="TokenFile">Read before each call.</param>
    /// <param name="CaFile">PEM file of the authorities to trust; null for those of the machine.</param>
    public sealed record Api(Uri Address, string TokenFile, string? CaFile, bool SkipTlsVerify) : ArgoCdConnection;
}
