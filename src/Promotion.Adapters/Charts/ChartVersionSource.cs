using Promotion.Adapters.Oci;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Credentials;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Charts;

/// <summary>Finds the chart versions a chart subscription selects, in a chart repository or an OCI registry.</summary>
public sealed class ChartVersionSource(ChartRepository repositories, RegistryClient registries)
{
    /// <summary>The selected versions, highest first. Throws <see cref="DiscoveryException"/>, and <see cref="FormatException"/> for a bad constraint.</summary>
    public async Task<Discovered.Charts> Discover(string project, Subscription.Chart subscription, CancellationToken cancellation)
    {
        var isHttp = RepositoryUrl.IsHttp(subscription.RepoUrl);
        var versions = isHttp
            ? await repositories.Versions(project, subscription.RepoUrl, NameOf(subscription), subscription.InsecureSkipTlsVerify, cancellation)
            : await (await registries.Open(project, CredentialKind.Helm, subscription.RepoUrl, subscription.InsecureSkipTlsVerify, cancellation)).Tags(cancellation);
        return new(subscription.RepoUrl, [.. ChartVersionSelection.Select(subscription, versions)
            .Select(version => new HelmChart(subscription.RepoUrl, isHttp ? subscription.ChartName : null, version, subscription.Name))]);
    }

    private static string NameOf(Subscription.Chart subscription) => !string.IsNullOrEmpty(subscription.ChartName)
        ? subscription.ChartName
        : throw new FormatException("name is empty; a chart repository over http(s) holds many charts, so it expects the chart's name.");
}
