using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using k8s;
using k8s.Authentication;
using k8s.Exceptions;
using Promotion.Domain.Kube;

namespace Promotion.Adapters.Kube;

/// <summary>Where an API server is and how one proves who one is. Made from a kubeconfig, from inside a pod, or by hand.</summary>
public sealed class KubeConnection
{
    private readonly KubernetesClientConfiguration configuration;

    private KubeConnection(KubernetesClientConfiguration configuration) => this.configuration = configuration;

    /// <summary>The server's address.</summary>
    public string Address => configuration.Host;

    /// <summary>As it is configured. Throws <see cref="RemoteApiException"/> when what it is reached by, such as a kubeconfig, cannot be used.</summary>
    public static KubeConnection Of(ClusterAccess access) => access switch
    {
        ClusterAccess.Kubeconfig file => OfKubeconfig(file.Path, file.Context),
        ClusterAccess.InCluster => InCluster(),
        ClusterAccess.Server server => Of(server.Address, TokenOf(server.TokenFile), server.CaFile, server.SkipTlsVerify),
        _ => throw new ArgumentOutOfRangeException(nameof(access), access, "expected a known access"),
    };

    /// <summary>
    /// By a context of a kubeconfig file, its exec plugins and certificates included. Throws <see cref="RemoteApiException"/> when the file cannot be
    /// used.
    /// </summary>
    /// <param name="path">Null for the usual place: <c>KUBECONFIG</c>, or <c>.kube/config</c> in the home folder.</param>
    /// <param name="context">Null for the file's current context.</param>
    public static KubeConnection OfKubeconfig(string? path, string? context) =>
        Read(path ?? UsualPath ?? "kubeconfig", () => KubernetesClientConfiguration.BuildConfigFromConfigFile(path ?? UsualPath, context));

    /// <summary>By the service account of the pod this process runs in. Throws <see cref="RemoteApiException"/> outside a pod.</summary>
    public static KubeConnection InCluster() => Read("in-cluster", KubernetesClientConfiguration.InClusterConfig);

    /// <summary>By address and token. Throws <see cref="RemoteApiException"/> when the file of authorities cannot be read.</summary>
    /// <param name="token">Asked before each call; null for no token.</param>
    /// <param name="caFile">PEM file of the authorities to trust; null for those of the machine.</param>
    /// <param name="skipTlsVerify">True to trust any certificate.</param>
    public static KubeConnection Of(Uri address, Func<string>? token, string? caFile = null, bool skipTlsVerify = false) =>
        Read(address.Authority, () => new KubernetesClientConfiguration
        {
            Host = address.AbsoluteUri,
            TokenProvider = token is null ? null : new Tokens(token),
            SslCaCerts = caFile is null ? null : Authorities(caFile),
            SkipTlsVerify = skipTlsVerify,
        });

    // Read anew for each call, for tokens in files are exchanged while the server runs.
    internal static Func<string>? TokenOf(string? file) => file is null ? null : () => File.ReadAllText(file).Trim();

    // Of several files the first; the library looks into the home folder only.
    internal static string? UsualPath =>
        Environment.GetEnvironmentVariable("KUBECONFIG")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();

    internal Kubernetes Open() => new(configuration);

    private static X509Certificate2Collection Authorities(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates.Count > 0 ? certificates : throw new CryptographicException($"{file} holds no certificate as PEM");
    }

    private static KubeConnection Read(string what, Func<KubernetesClientConfiguration> read)
    {
        try
        {
            return new KubeConnection(read());
        }
        catch (Exception failure) when (failure is KubeConfigException or IOException or UnauthorizedAccessException or CryptographicException or FormatException or YamlDotNet.Core.YamlException)
        {
            throw new RemoteApiException($"{what}: {failure.Message}", cause: failure);
        }
    }

    private sealed class Tokens(Func<string> token) : ITokenProvider
    {
        public Task<System.Net.Http.Headers.AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", token()));
    }
}
