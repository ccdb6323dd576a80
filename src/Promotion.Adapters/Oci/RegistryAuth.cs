using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Promotion.Adapters.Http;
using Promotion.Adapters.Processes;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Oci;

/// <summary>
/// Answers the challenges of registries: Basic, and Bearer by the token authentication of the Distribution project. Tokens are kept until
/// shortly before they expire.
/// </summary>
internal sealed partial class RegistryAuth(RemoteHttp http, TimeProvider clock)
{
    private const long LargestToken = 1024 * 1024;
    private const int DefaultLifetime = 60;
    private readonly ConcurrentDictionary<string, Entry> _entries = [];

    /// <summary>What was accepted last for this place and credential, if it is still good.</summary>
    public AuthenticationHeaderValue? Known(RegistryAccess access) =>
        _entries.TryGetValue(KeyOf(access), out var entry) && entry.Until > clock.GetUtcNow() ? entry.Header : null;

    /// <summary>
    /// An answer to the challenge other than the one that failed; null when there is none to give. Throws <see cref="DiscoveryException"/>
    /// when the token service refuses.
    /// </summary>
    public async Task<AuthenticationHeaderValue?> Answer(
        RegistryAccess access, IEnumerable<AuthenticationHeaderValue> challenges, AuthenticationHeaderValue? failed, CancellationToken cancellation)
    {
        var entry = _entries.GetOrAdd(KeyOf(access), static _ => new());
        using var alone = await entry.Alone.Enter(cancellation);
        if (Known(access) is { } known && !known.Equals(failed))
        {
            return known;
        }
        var byScheme = challenges.ToLookup(static challenge => challenge.Scheme, StringComparer.OrdinalIgnoreCase);
        if (byScheme["Bearer"].FirstOrDefault()?.Parameter is { } parameters)
        {
            (entry.Header, var lifetime) = await FetchToken(access, Parse(parameters), cancellation);
            entry.Until = clock.GetUtcNow() + Shortened(lifetime);
            return entry.Header;
        }
        (entry.Header, entry.Until) = (byScheme["Basic"].Any() ? access.Basic : null, DateTimeOffset.MaxValue);
        return entry.Header is { } basic && !basic.Equals(failed) ? basic : null;
    }

    private async Task<(AuthenticationHeaderValue Header, TimeSpan Lifetime)> FetchToken(
        RegistryAccess access, Dictionary<string, string> challenge, CancellationToken cancellation)
    {
        var uri = TokenUri(access, challenge);
        using var reply = await http.Send(access.Project, () => new(HttpMethod.Get, uri) { Headers = { Authorization = access.Basic } }, access.Insecure, LargestToken, cancellation);
        if (!reply.IsSuccess)
        {
            throw new DiscoveryException($"{uri.Authority} gives no token for {access.RepoUrl} ({(int)reply.Status}): {access.CredentialText}.");
        }
        var json = reply.Json();
        var token = TextOf(json, "token") ?? TextOf(json, "access_token")
            ?? throw new DiscoveryException($"{uri.Authority} answers without a token for {access.RepoUrl}.");
        var seconds = json.TryGetProperty("expires_in", out var expires) && expires.TryGetInt32(out var given) && given > 0 ? given : DefaultLifetime;
        return (new("Bearer", token), TimeSpan.FromSeconds(seconds));
    }

    private static Uri TokenUri(RegistryAccess access, Dictionary<string, string> challenge)
    {
        if (!Uri.TryCreate(challenge.GetValueOrDefault("realm"), UriKind.Absolute, out var realm) || realm.Scheme is not ("http" or "https"))
        {
            throw new DiscoveryException($"{access.Place.Host} names no usable token service for {access.RepoUrl}.");
        }
        if (realm.Scheme == "http" && !realm.IsLoopback && access.Basic is not null)
        {
            throw new DiscoveryException($"{access.Place.Host} wants the credential sent to {realm.Authority} without encryption, which is not done.");
        }
        var query = $"scope={Uri.EscapeDataString($"repository:{access.Place.Repository}:{access.Actions}")}";
        if (challenge.TryGetValue("service", out var service))
        {
            query += $"&service={Uri.EscapeDataString(service)}";
        }
        return new UriBuilder(realm) { Query = realm.Query.Length > 1 ? $"{realm.Query[1..]}&{query}" : query }.Uri;
    }

    // Clocks differ and requests take time: a token is not used in its last ten seconds.
    private static TimeSpan Shortened(TimeSpan lifetime) => lifetime > TimeSpan.FromSeconds(20) ? lifetime - TimeSpan.FromSeconds(10) : lifetime / 2;

    private static string? TextOf(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static Dictionary<string, string> Parse(string parameters) => Parameter().Matches(parameters)
        .GroupBy(static match => match.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(static group => group.Key, static group => group.First().Groups["value"].Value, StringComparer.OrdinalIgnoreCase);

    private static string KeyOf(RegistryAccess access)
    {
        var secret = SHA256.HashData(Encoding.UTF8.GetBytes(access.Basic?.Parameter ?? ""));
        return string.Create(CultureInfo.InvariantCulture, $"{access.Place.Host}/{access.Place.Repository} {access.Actions} {Convert.ToHexStringLower(secret)}");
    }

    [GeneratedRegex("(?<name>[A-Za-z]+)=(\"(?<value>[^\"]*)\"|(?<value>[^,\\s\"]+))", RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();

    private sealed class Entry
    {
        public Gate Alone { get; } = new(1);

        public AuthenticationHeaderValue? Header { get; set; }

        public DateTimeOffset Until { get; set; }
    }
}
