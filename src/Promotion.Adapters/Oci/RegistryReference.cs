using System.Net;

namespace Promotion.Adapters.Oci;

/// <summary>Where a repository is: the registry's host with port, and the repository's name there.</summary>
internal sealed record RegistryReference(string Host, string Repository)
{
    private const string DockerHub = "registry-1.docker.io";

    /// <summary>True when the registry is this machine; Docker speaks plain HTTP to it.</summary>
    public bool IsLoopback => HostName is "localhost" or "[::1]" || (IPAddress.TryParse(HostName, out var address) && IPAddress.IsLoopback(address));

    private string HostName => Host.StartsWith('[') ? Host[..(Host.IndexOf(']', StringComparison.Ordinal) + 1)] : Host.Split(':')[0];

    /// <summary>Reads <c>[oci://][host[:port]/]name</c> as Docker does: without a host it is Docker Hub, whose plain names are in <c>library/</c>.</summary>
    public static RegistryReference Parse(string repoUrl)
    {
        var text = repoUrl.Trim();
        text = (text.StartsWith("oci://", StringComparison.OrdinalIgnoreCase) ? text[6..] : text).TrimEnd('/');
        return text.Split('/', 2) switch
        {
            [var host, var name] when IsHost(host) => IsDockerHub(host) ? OnDockerHub(name) : new(host, name),
            _ => OnDockerHub(text),
        };
    }

    private static bool IsHost(string first) => first == "localhost" || first.AsSpan().ContainsAny('.', ':');

    private static bool IsDockerHub(string host) => host.ToLowerInvariant() is "docker.io" or "index.docker.io" or DockerHub;

    private static RegistryReference OnDockerHub(string name) => new(DockerHub, name.Contains('/', StringComparison.Ordinal) ? name : $"library/{name}");
}
