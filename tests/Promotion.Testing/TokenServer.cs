using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Promotion.Testing;

/// <summary>Gives opaque bearer tokens for scopes, and recognizes them (Distribution's token authentication specification).</summary>
internal sealed class TokenServer(PagedRegistryOptions options)
{
    private readonly BasicUsers users = new(options.Users);
    private readonly ConcurrentDictionary<string, string> scopes = [];
    private int issued;

    public void ExpireAll() => scopes.Clear();

    /// <summary>Answers a request for a token; 401 when the credentials are missing or wrong.</summary>
    public async Task Issue(HttpContext context)
    {
        if (users.Recognize(context) is null)
        {
            BasicUsers.Challenge(context);
            return;
        }
        var token = $"token-{Interlocked.Increment(ref issued)}";
        scopes[token] = context.Request.Query["scope"].ToString();
        await context.Response.WriteAsJsonAsync(new { token, access_token = token, expires_in = (int)options.TokenLifetime.TotalSeconds });
    }

    /// <summary>True when the request carries a living token for the repository; otherwise the challenge has been answered.</summary>
    public bool Admit(HttpContext context, string repository)
    {
        var scope = repository.Length == 0 ? "" : $"repository:{repository}:{(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? "pull" : "pull,push")}";
        var token = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (scopes.TryGetValue(token, out var granted) && granted.StartsWith(scope, StringComparison.Ordinal)) return true;
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate =
            $"Bearer realm=\"{context.Request.Scheme}://{context.Request.Host}/token\",service=\"promotion\"" + (scope.Length == 0 ? "" : $",scope=\"{scope}\"");
        return false;
    }
}
