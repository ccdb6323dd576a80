using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Promotion.Domain.Credentials;

namespace Promotion.Adapters.Kube;

/// <summary>The Secrets and ConfigMaps of one namespace, watched until the server ends.</summary>
internal sealed class NamespaceSecrets
{
    // Nobody promotes with them, there may be many, and a release of Helm's weighs up to a mebibyte.
    private static readonly KubeResource Usable = KubeResource.Secrets with { Fields = "type!=helm.sh/release.v1,type!=kubernetes.io/service-account-token" };

    private NamespaceSecrets() { }

    internal KubeMirror<CredentialSecret> Secrets { get; } = new(ReadSecret);

    internal KubeMirror<ImmutableSortedDictionary<string, string>> ConfigMaps { get; } = new(document => Texts(document["data"]));

    /// <summary>Ends when the watches have.</summary>
    internal Task Work { get; private set; } = Task.CompletedTask;

    internal static NamespaceSecrets Watch(KubeApi api, string name, TimeProvider clock, ILogger logger, CancellationToken stop)
    {
        var known = new NamespaceSecrets();
        var secrets = new KubeWatch(api, (Usable, name, ""), known.Secrets, clock, logger);
        var maps = new KubeWatch(api, (KubeResource.ConfigMaps, name, ""), known.ConfigMaps, clock, logger);
        known.Work = Task.WhenAll(Task.Run(() => secrets.Run(stop), CancellationToken.None), Task.Run(() => maps.Run(stop), CancellationToken.None));
        return known;
    }

    private static CredentialSecret ReadSecret(JsonObject document) => new(
        (string?)document["metadata"]?["name"] ?? "",
        Texts(document["metadata"]?["labels"]),
        Texts(document["data"]).ToImmutableSortedDictionary(entry => entry.Key, entry => Decode(entry.Value), StringComparer.Ordinal),
        Texts(document["metadata"]?["annotations"]));

    // A value that is no base64 comes from no API server; as an empty one it opens nothing.
    private static ImmutableArray<byte> Decode(string value)
    {
        Span<byte> bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) ? [.. bytes[..length]] : [];
    }

    private static ImmutableSortedDictionary<string, string> Texts(JsonNode? node) => (node as JsonObject ?? [])
        .Where(member => member.Value is JsonValue)
        .ToImmutableSortedDictionary(member => member.Key, member => member.Value!.ToString(), StringComparer.Ordinal);
}
