using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Promotion.Adapters.Http;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Oci;

/// <summary>A manifest or index as a registry stores it. Source: the OCI image specification 1.1.</summary>
/// <param name="Json">What the bytes say.</param>
internal sealed record OciManifest(string MediaType, byte[] Bytes, JsonObject Json)
{
    /// <summary>What is asked for: the same as discovery understands.</summary>
    public static ImmutableArray<string> Accepted => RegistryManifest.Accepted;

    /// <summary>A part of an image, or an image of an index.</summary>
    internal sealed record Descriptor(string MediaType, string Digest, long Size, string Os, string Architecture);

    /// <summary>Of the bytes.</summary>
    public string Digest => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Bytes))}";

    /// <summary>True for several images under one name.</summary>
    public bool IsIndex => Json["manifests"] is JsonArray;

    /// <summary>The images of an index; empty for one image.</summary>
    public ImmutableArray<Descriptor> Images => Descriptors("manifests");

    /// <summary>The layers of an image; empty for an index.</summary>
    public ImmutableArray<Descriptor> Layers => Descriptors("layers");

    /// <summary>All blobs of an image: its configuration and its layers.</summary>
    public ImmutableArray<Descriptor> Blobs => Json["config"] is JsonObject config ? [DescriptorOf(config), .. Layers] : Layers;

    /// <summary>Reads an answer; throws <see cref="DiscoveryException"/> for what is no image and no index.</summary>
    public static async Task<OciManifest> Read(HttpReply reply, string name, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await reply.Body.CopyToAsync(bytes, cancellation);
        try
        {
            var json = JsonNode.Parse(bytes.ToArray()) as JsonObject ?? [];
            var type = Accepted.Contains(reply.MediaType) ? reply.MediaType : json["mediaType"]?.GetValue<string>() ?? reply.MediaType;
            return Accepted.Contains(type)
                ? new OciManifest(type, bytes.ToArray(), json)
                : throw new DiscoveryException($"{name} has the media type '{type}', which is not understood; expected an image or an index of images.");
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new DiscoveryException($"The manifest of {name} is malformed: {malformed.Message}", malformed);
        }
    }

    /// <summary>The same with more annotations; itself when there are none.</summary>
    public OciManifest Annotated(IReadOnlyDictionary<string, string> annotations) => annotations.Count == 0 ? this : Changed(json =>
    {
        var all = json["annotations"] as JsonObject ?? [];
        foreach (var (key, value) in annotations) all[key] = value;
        json["annotations"] = all.Parent is null ? all : all.DeepClone();
    });

    /// <summary>An index over other images, in the same order; itself when they are the same.</summary>
    public OciManifest Over(ImmutableArray<OciManifest> images) => images.Select(image => image.Digest).SequenceEqual(Images.Select(image => image.Digest)) ? this : Changed(json =>
    {
        foreach (var (entry, image) in json["manifests"]!.AsArray().Zip(images)) (entry!["digest"], entry["size"]) = (image.Digest, image.Bytes.Length);
    });

    private OciManifest Changed(Action<JsonObject> change)
    {
        var json = Json.DeepClone().AsObject();
        change(json);
        return new OciManifest(MediaType, JsonSerializer.SerializeToUtf8Bytes(json), json);
    }

    private ImmutableArray<Descriptor> Descriptors(string name) => Json[name] is JsonArray list ? [.. list.OfType<JsonObject>().Select(DescriptorOf)] : [];

    private static Descriptor DescriptorOf(JsonObject json) => new(
        Text(json, "mediaType"), Text(json, "digest"), json["size"] is JsonValue size && size.TryGetValue<long>(out var bytes) ? bytes : 0,
        Text(json["platform"] as JsonObject, "os"), Text(json["platform"] as JsonObject, "architecture"));

    private static string Text(JsonObject? json, string name) => json?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
