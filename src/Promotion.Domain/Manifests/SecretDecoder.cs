using System.Text;
using System.Text.Json.Nodes;
using Promotion.Domain.Credentials;

namespace Promotion.Domain.Manifests;

/// <summary>Reads a Secret. No error quotes a value.</summary>
internal static class SecretDecoder
{
    /// <summary>What an export writes in place of each value; refused when read, so that an applied export cannot overwrite a secret.</summary>
    public const string Redacted = "(redacted)";

    private static readonly string[] CredentialTypes = [.. Enum.GetNames<CredentialKind>().Select(name => name.ToLowerInvariant())];

    /// <summary><c>stringData</c> prevails over <c>data</c>, as in Kubernetes.</summary>
    public static Manifest Decode(FieldReader document)
    {
        var head = HeadDecoder.Namespaced(document);
        document.Ignore("immutable");
        var data = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<byte>>(StringComparer.Ordinal);
        Add(document, "data", FromBase64, data);
        Add(document, "stringData", text => Encoding.UTF8.GetBytes(text), data);
        CheckCredential(document, head.Meta, data);
        return new Manifest.OfSecret(head.Project, head.Name, head.Meta, document.OptionalText("type") ?? "Opaque", data.ToImmutable());
    }

    private static void Add(
        FieldReader document, string field, Func<string, byte[]?> decode, ImmutableSortedDictionary<string, ImmutableArray<byte>>.Builder data)
    {
        if (document.OptionalSection(field) is not { } entries)
        {
            return;
        }

        foreach (var (key, value) in entries.Node)
        {
            entries.Ignore(key);
            if (TextRules.DataKey(key) is { } expected)
            {
                entries.Wrong(key, $"expected a key that is {expected}");
            }

            data[key] = [.. Value(entries, key, value, decode)];
        }
    }

    private static byte[] Value(FieldReader entries, string key, JsonNode? value, Func<string, byte[]?> decode)
    {
        if (value is null)
        {
            return [];
        }

        if (value.GetValueKind() is not System.Text.Json.JsonValueKind.String)
        {
            entries.Wrong(key, "expected a string; put the value in quotes");
            return [];
        }

        var text = value.GetValue<string>();
        if (text == Redacted)
        {
            entries.Wrong(key, "the value was left out by an export; write the real value, or remove the key");
        }
        else if (decode(text) is { } bytes)
        {
            return bytes;
        }
        else
        {
            entries.Wrong(key, "expected base64; write the value under stringData to give it as plain text");
        }

        return [];
    }

    private static void CheckCredential(
        FieldReader document, ObjectMeta meta, ImmutableSortedDictionary<string, ImmutableArray<byte>>.Builder data)
    {
        if (!meta.Labels.TryGetValue(CredentialSelection.TypeLabel, out var type))
        {
            return;
        }

        if (!CredentialTypes.Contains(type))
        {
            document.Wrong(
                "metadata", $"label {CredentialSelection.TypeLabel}: expected one of {string.Join(", ", CredentialTypes)}, got \"{type}\"");
        }
        else if (type != "generic" && !data.ContainsKey(CredentialSelection.RepoUrlKey))
        {
            document.Wrong($"a credential of type {type} needs the key {CredentialSelection.RepoUrlKey} under data or stringData");
        }
        else if (IsBadPattern(data))
        {
            document.Wrong($"{CredentialSelection.RepoUrlKey}: expected a regular expression in RE2 syntax, because {CredentialSelection.IsRegexKey} is true");
        }
    }

    private static bool IsBadPattern(ImmutableSortedDictionary<string, ImmutableArray<byte>>.Builder data) =>
        data.TryGetValue(CredentialSelection.IsRegexKey, out var isRegex) && isRegex.AsSpan().SequenceEqual("true"u8)
        && data.TryGetValue(CredentialSelection.RepoUrlKey, out var pattern) && TextRules.Pattern(Encoding.UTF8.GetString(pattern.AsSpan())) is not null;

    private static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
