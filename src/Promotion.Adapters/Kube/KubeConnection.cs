using k8s;
using k8s.Authentication;
using k8s.Exceptions;

namespace Promotion.Adapters.Kube;

/// <summary>Where an API server is and how one proves who one is. Made from a kubeconfig, from inside a pod, or by hand.</summary>
public sealed class KubeConnection
{
    private readonly KubernetesClientConfiguration configuration;

    private KubeConnection(KubernetesClientConfiguration configuration) => this.configuration = configuration;

    /// <summary>The server's address.</summary>
    public string Address => configuration.Host;

    /// <summary>
    /// By a context of a kubeconfig file, its exec plugins and certificates included. Throws <see cref="KubeException"/> when the file cannot be
    /// used.
    /// </summary>
    /// <param name="path">Null for the usual place: <c>KUBECONFIG</c>, or <c>.kube/config</c> in the home folder.</param>
    /// <param name="context">Null for the file's current context.</param>
    public static KubeConnection OfKubeconfig(string? path, string? context) =>
        Read(path ?? "kubeconfig", () => KubernetesClientConfiguration.BuildConfigFromConfigFile(path, context));

    /// <summary>By the service account of the pod this process runs in. Throws <see cref="KubeException"/> outside a pod.</summary>
    public static KubeConnection InCluster() => Read("in-cluster", KubernetesClientConfiguration.InClusterConfig);

    /// <summary>By address and token.</summary>
    /// <param name="token">Asked before each call; null for no token.</param>
    /// <param name="skipTlsVerify">True to trust any certificate.</param>
    public static KubeConnection Of(Uri address, Func<string>? token, bool skipTlsVerify = false) => new(new KubernetesClientConfiguration
    {
        Host = address.AbsoluteUri,
        TokenProvider = token is null ? null : new Tokens(token),
        SkipTlsVerify = skipTlsVerify,
    });

    internal Kubernetes Open() => new(configuration);

    private static KubeConnection Read(string what, Func<KubernetesClientConfiguration> read)
    {
        try
        {
            return new KubeConnection(read());
        }
        catch (Exception failure) when (failure is KubeConfigException or IOException or UnauthorizedAccessException or YamlDotNet.Core.YamlException)
        {
            throw new KubeException($"{what}: {failure.Message}", cause: failure);
        }
    }

    private sealed class Tokens(Func<string> token) : ITokenProvider
    {
        public Task<System.Net.Http.Headers.AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", token()));
    }
}
