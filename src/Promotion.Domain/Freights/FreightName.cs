using System.Security.Cryptography;
using System.Text;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Text;

namespace Promotion.Domain.Freights;

/// <summary>
/// The name of a Freight: the SHA-1 of its origin and artifacts by Kargo's rule, so that the same artifacts of a Warehouse always are the
/// same Freight. Branch, message, author, annotations and metadata do not take part, nor does the order of the artifacts.
/// </summary>
public static class FreightName
{
    /// <summary>40 lower-case hexadecimal digits.</summary>
    public static string Of(string warehouse, ArtifactSet artifacts)
    {
        var text = $"Warehouse/{warehouse}:{string.Join('|', Parts(artifacts).Order(ByteOrder.Comparer))}";
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static IEnumerable<string> Parts(ArtifactSet artifacts) =>
    [
        .. artifacts.Commits.Select(static c => Part($"{RepositoryUrl.NormalizeGit(c.RepoUrl)}:{Prefixed(c.Tag)}{c.Id}", c.SubscriptionName)),
        .. artifacts.Images.Select(static i => Part($"{i.RepoUrl}:{i.Tag}@{i.Digest}", i.SubscriptionName)),
        .. artifacts.Charts.Select(static c => Part($"{PlaceOf(c)}:{c.Version}", c.SubscriptionName)),
        .. artifacts.Artifacts.Select(static a => $"{a.ArtifactType}:{a.SubscriptionName}:{a.Version}"),
    ];

    private static string Part(string text, string? subscription) => string.IsNullOrEmpty(subscription) ? text : $"{text}:{subscription}";

    private static string Prefixed(string? tag) => string.IsNullOrEmpty(tag) ? "" : tag + ":";

    // Cleaning turns https://host into https:/host. Names made by Kargo have it so, hence ours do.
    private static string PlaceOf(HelmChart chart) => GoPath.Join(RepositoryUrl.NormalizeChart(chart.RepoUrl), chart.Name ?? "");
}
