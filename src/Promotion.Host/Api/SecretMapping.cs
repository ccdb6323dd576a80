using System.Text;
using Promotion.Domain;
using Promotion.Domain.Credentials;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Secrets on the wire: keys, and of credentials what they open. Values stay here.</summary>
internal static class SecretMapping
{
    private const string UsernameKey = "username";

    /// <summary>A Secret of a project.</summary>
    public static Wire.Secret ToWire(this Stored<SecretDefinition> stored, Wire.Credential? credential) => new()
    {
        Name = ResourceNames.Of(stored.Project, ResourceKind.Secret, stored.Value.Name),
        Etag = stored.Etag,
        CreateTime = stored.Value.CreatedAt.ToWire(),
        Labels = { stored.Value.Meta.Labels },
        Annotations = { stored.Value.Meta.Annotations },
        Type = stored.Value.Type,
        Keys = { stored.Value.Data.Keys },
        Credential = credential,
    };

    /// <summary>A Secret that was only checked.</summary>
    public static Wire.Secret Foreseen(Manifest.OfSecret secret) => new()
    {
        Name = ResourceNames.Of(secret.Project, ResourceKind.Secret, secret.Name),
        Labels = { secret.Meta.Labels },
        Annotations = { secret.Meta.Annotations },
        Type = secret.Type,
        Keys = { secret.Data.Keys },
        Credential = Credential(secret.Meta, key => secret.Data.TryGetValue(key, out var value) ? Encoding.UTF8.GetString(value.AsSpan()) : null),
    };

    /// <summary>What a credential opens; null for a Secret that is none.</summary>
    public static Wire.Credential? Credential(ObjectMeta meta, Func<string, string?> text)
    {
        if (!meta.Labels.TryGetValue(CredentialSelection.TypeLabel, out var type) || !Enum.TryParse<Wire.CredentialKind>(type, ignoreCase: true, out var kind))
        {
            return null;
        }

        return new Wire.Credential
        {
            Kind = kind,
            RepoUrl = text(CredentialSelection.RepoUrlKey) ?? "",
            RepoUrlIsRegex = text(CredentialSelection.IsRegexKey) == "true",
            Username = text(UsernameKey) ?? "",
        };
    }
}
