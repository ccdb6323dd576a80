using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Promotion.Testing;

/// <summary>Who may use a server, by HTTP basic credentials (RFC 7617). Without users everyone may.</summary>
internal sealed class BasicUsers(ImmutableDictionary<string, string> passwords)
{
    /// <summary>The user a request comes from; null when its credentials are missing or wrong; "" when everyone may.</summary>
    public string? Recognize(HttpContext context)
    {
        if (passwords.IsEmpty) return "";
        if (!AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header) || header.Scheme != "Basic") return null;
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(header.Parameter ?? "")).Split(':', 2);
        return pair.Length == 2 && passwords.TryGetValue(pair[0], out var password) && password == pair[1] ? pair[0] : null;
    }

    public static AuthenticationHeaderValue Header(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    public static void Challenge(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"promotion\"";
    }
}
