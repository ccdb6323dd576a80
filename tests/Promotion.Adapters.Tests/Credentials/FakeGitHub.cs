using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Promotion.Adapters.Tests.Credentials;

/// <summary>An Enterprise Server that knows one App and one installation, checks its proofs, and makes tokens.</summary>
internal sealed class FakeGitHub : IAsyncDisposable
{
    public const string ClientId = "Iv1.abc";

    private readonly WebApplication app;
    private readonly TimeProvider clock;
    private int made;

    private FakeGitHub(WebApplication app, TimeProvider clock) => (this.app, this.clock) = (app, clock);

    public RSA Key { get; } = RSA.Create(2048);

    public string Address => app.Urls.Single();

    /// <summary>Bodies of the requests for tokens.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>How often a token is refused before it is known.</summary>
    public int UnknownFor { get; set; }

    public static async Task<FakeGitHub> Start(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var github = new FakeGitHub(app, clock);
        app.MapPost("/api/v3/app/installations/{installation}/access_tokens", github.Make);
        app.MapGet("/api/v3/repos/acme/web", github.Show);
        await app.StartAsync();
        return github;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Key.Dispose();
    }

    private async Task<IResult> Make(string installation, HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        Asked.Enqueue(await reader.ReadToEndAsync());
        return installation != "77" ? Results.Json(new { message = "Not Found" }, statusCode: 404)
            : !IsProof(Bearer(request)) ? Results.Json(new { message = "A JSON web token could not be decoded" }, statusCode: 401)
            : Results.Json(new { token = $"ghs_{++made}", expires_at = clock.GetUtcNow().AddHours(1) }, statusCode: 201);
    }

    private IResult Show(HttpRequest request) =>
        UnknownFor-- > 0 || Bearer(request) != $"ghs_{made}" ? Results.Json(new { message = "Bad credentials" }, statusCode: 401) : Results.Json(new { name = "web" });

    private bool IsProof(string jwt)
    {
        if (jwt.Split('.') is not [var header, var claims, var signature])
        {
            return false;
        }

        using var head = JsonDocument.Parse(Base64Url.DecodeFromChars(header));
        using var said = JsonDocument.Parse(Base64Url.DecodeFromChars(claims));
        var (from, to) = (said.RootElement.GetProperty("iat").GetInt64(), said.RootElement.GetProperty("exp").GetInt64());
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return head.RootElement.GetProperty("alg").GetString() == "RS256"
            && said.RootElement.GetProperty("iss").GetString() == ClientId
            && from <= now && to > now && to - now <= 600
            && Key.VerifyData(Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static string Bearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header[7..] : "";
}
