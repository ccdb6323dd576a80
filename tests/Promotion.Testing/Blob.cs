using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Promotion.Testing;

/// <summary>Bytes with a media type, named by their digest (OCI image specification, descriptor).</summary>
internal sealed record Blob(string MediaType, byte[] Bytes)
{
    public string Digest { get; } = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Bytes))}";

    public static Blob Json(string mediaType, JsonObject content) => new(mediaType, System.Text.Encoding.UTF8.GetBytes(content.ToJsonString()));

    public JsonObject Descriptor() => new() { ["mediaType"] = MediaType, ["digest"] = Digest, ["size"] = Bytes.Length };
}
