using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Promotion.Testing;

/// <summary>The blobs of an image for one platform: a configuration, one layer, and the manifest that names both.</summary>
internal sealed record Image(Blob Config, Blob Layer, Blob Manifest, JsonObject Platform)
{
    public static string IndexType(ImageFormat format) => format == ImageFormat.Oci
        ? "application/vnd.oci.image.index.v1+json"
        : "application/vnd.docker.distribution.manifest.list.v2+json";

    public static Image Build(string platform, string content, ImageOptions options)
    {
        var oci = options.Format == ImageFormat.Oci;
        var tar = Archives.Tar(("content", $"{content} {platform}"));
        var layer = new Blob(oci ? "application/vnd.oci.image.layer.v1.tar+gzip" : "application/vnd.docker.image.rootfs.diff.tar.gzip", Archives.Gzip(tar));
        var config = Blob.Json(
            oci ? "application/vnd.oci.image.config.v1+json" : "application/vnd.docker.container.image.v1+json",
            Configuration(Parse(platform), options, tar));
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = oci ? "application/vnd.oci.image.manifest.v1+json" : "application/vnd.docker.distribution.manifest.v2+json",
            ["config"] = config.Descriptor(),
            ["layers"] = new JsonArray(layer.Descriptor()),
        };
        if (options.Platforms.Length == 1) Annotate(manifest, options);
        return new Image(config, layer, Blob.Json((string)manifest["mediaType"]!, manifest), Parse(platform));
    }

    /// <summary>The index over the manifests of several platforms.</summary>
    public static Blob Index(IEnumerable<Image> images, ImageOptions options)
    {
        var type = IndexType(options.Format);
        var entries = images.Select(image =>
        {
            var entry = image.Manifest.Descriptor();
            entry["platform"] = image.Platform.DeepClone();
            return (JsonNode)entry;
        });
        var index = new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = type, ["manifests"] = new JsonArray([.. entries]) };
        Annotate(index, options);
        return Blob.Json(type, index);
    }

    private static void Annotate(JsonObject manifest, ImageOptions options)
    {
        if (!options.Annotations.IsEmpty) manifest["annotations"] = Map(options.Annotations);
    }

    private static JsonObject Configuration(JsonObject platform, ImageOptions options, byte[] tar)
    {
        platform["config"] = options.Labels.IsEmpty ? new JsonObject() : new JsonObject { ["Labels"] = Map(options.Labels) };
        platform["rootfs"] = new JsonObject
        {
            ["type"] = "layers",
            ["diff_ids"] = new JsonArray($"sha256:{Convert.ToHexStringLower(SHA256.HashData(tar))}"),
        };
        if (options.Created is { } created) platform["created"] = created.ToString("yyyy-MM-ddTHH:mm:ssZ");
        return platform;
    }

    private static JsonObject Map(IEnumerable<KeyValuePair<string, string>> pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    private static JsonObject Parse(string platform) => platform.Split('/') switch
    {
        [var os, var architecture] => new JsonObject { ["os"] = os, ["architecture"] = architecture },
        [var os, var architecture, var variant] => new JsonObject { ["os"] = os, ["architecture"] = architecture, ["variant"] = variant },
        _ => throw new FormatException($"'{platform}' is no platform: expected os/architecture or os/architecture/variant"),
    };
}
