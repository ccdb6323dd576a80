using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>Secrets, credentials among them. Their values never come here. Not watched by the server.</summary>
internal static class SecretKind
{
    public static readonly IKind Value = new Kind<Wire.Secret>
    {
        Plural = "secrets",
        OtherSpellings = ["secret"],
        WireKind = Wire.ResourceKind.Secret,
        Name = secret => secret.Name,
        Pick = null,
        Sum = Opens,
        ListPage = List,
        GetOne = async (session, name, cancellation) => (await session.Call(
            options => session.Secrets.GetSecretAsync(new Wire.GetSecretRequest { Name = name }, options), cancellation)).Secret,
        Columns =
        [
            new("NAME", (secret, _) => ResourceName.Short(secret.Name)),
            new("KIND", (secret, _) => secret.Credential is { } credential ? credential.Kind.ToString().ToLowerInvariant() : "-"),
            new("OPENS", (secret, _) => Opens(secret)),
            new("USER", (secret, _) => secret.Credential is { Username: { Length: > 0 } user } ? user : "-"),
            new("KEYS", (secret, _) => secret.Keys.Count == 0 ? "-" : string.Join(',', secret.Keys)),
            new("AGE", (secret, now) => Ages.Since(secret.CreateTime, now)),
        ],
    };

    private static Cell Opens(Wire.Secret secret) => secret.Credential is { RepoUrl: { Length: > 0 } url } credential
        ? credential.RepoUrlIsRegex ? $"what matches {url}" : url
        : "-";

    private static async Task<Page<Wire.Secret>> List(Session session, ListQuery query, string pageToken, CancellationToken cancellation)
    {
        var request = new Wire.ListSecretsRequest { Parent = query.Parent, PageToken = pageToken, Filter = query.Filter, View = query.View };
        var answer = await session.Call(options => session.Secrets.ListSecretsAsync(request, options), cancellation);
        return new Page<Wire.Secret>(answer.Secrets, answer.NextPageToken, answer.TotalSize);
    }
}
