using System.Text.Json.Nodes;
using Promotion.Domain.Credentials;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>What typed methods say of a Secret, as the document of a manifest.</summary>
internal static class SecretDocument
{
    /// <summary>Values, and those by which a credential is known.</summary>
    /// <param name="body">With labels and annotations; gets the rest.</param>
    /// <param name="access">Null for a Secret that opens no repositories, or opens them by other values.</param>
    public static JsonObject Of(JsonObject body, IEnumerable<KeyValuePair<string, string>> values, Wire.RepositoryAccess? access)
    {
        var texts = new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)JsonValue.Create(value.Value))));
        if (access is not null)
        {
            body["metadata"]!["labels"]![CredentialSelection.TypeLabel] = access.Kind.ToString().ToLowerInvariant();
            texts[CredentialSelection.RepoUrlKey] = access.RepoUrl;
            texts[CredentialSelection.IsRegexKey] = access.RepoUrlIsRegex ? "true" : "false";
            Add(texts, "username", access.Username);
            Add(texts, "password", access.Password);
        }

        body["stringData"] = texts;
        return body;
    }

    /// <summary>Keeps the values a Secret has, but for those that are to go; new ones prevail.</summary>
    public static void Keep(JsonObject body, IEnumerable<KeyValuePair<string, ImmutableArray<byte>>> values, ICollection<string> removedKeys) =>
        body["data"] = new JsonObject(values
            .Where(value => !removedKeys.Contains(value.Key))
            .Select(value => KeyValuePair.Create(value.Key, (JsonNode?)JsonValue.Create(Convert.ToBase64String(value.Value.AsSpan())))));

    private static void Add(JsonObject texts, string key, string value)
    {
        if (value.Length > 0)
        {
            texts[key] = value;
        }
    }
}
