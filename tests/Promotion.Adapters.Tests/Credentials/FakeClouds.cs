using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Promotion.Adapters.Tests.Credentials;

/// <summary>The few calls of AWS, Google and Azure that turn an identity into a credential. Each answer is a new one.</summary>
internal sealed class FakeClouds : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TimeProvider clock;
    private int made;

    private FakeClouds(WebApplication app, TimeProvider clock) => (this.app, this.clock) = (app, clock);

    public string Address => app.Urls.Single();

    public string Host => new Uri(Address).Authority;

    /// <summary>What was asked, a line each: the call, who asked, and for what.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>The accounts in which a role may be acted as, and whether a service account may.</summary>
    public HashSet<string> Roles { get; } = [];

    /// <summary>When set, every call is refused with it.</summary>
    public int Refusal { get; set; }

    public static async Task<FakeClouds> Start(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var clouds = new FakeClouds(app, clock);
        app.MapPost("/ecr/", clouds.Ecr);
        app.MapPost("/sts/", clouds.Sts);
        app.MapPost("/google/token", clouds.GoogleToken);
        app.MapPost("/google/iam/v1/projects/-/serviceAccounts/{call}", clouds.GoogleIam);
        app.MapPost("/oauth2/exchange", clouds.Azure);
        await app.StartAsync();
        return clouds;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> Ecr(HttpRequest request)
    {
        Asked.Enqueue($"{request.Headers["X-Amz-Target"]} {KeyOf(request)} {request.Headers["X-Amz-Security-Token"]} {request.ContentType} {await Body(request)}");
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:password-{++made}"));
        return Refusal > 0
            ? Results.Json(new { __type = "UnrecognizedClientException", message = "The security token included in the request is invalid." }, statusCode: Refusal)
            : Results.Json(new { authorizationData = new[] { new { authorizationToken = token, expiresAt = clock.GetUtcNow().AddHours(12).ToUnixTimeSeconds(), proxyEndpoint = Address } } });
    }

    private async Task<IResult> Sts(HttpRequest request)
    {
        var form = System.Web.HttpUtility.ParseQueryString(await Body(request));
        Asked.Enqueue($"{form["Action"]} {form["RoleArn"]} {form["ExternalId"]}".TrimEnd());
        const string Space = "https://sts.amazonaws.com/doc/2011-06-15/";
        return form["Action"] == "GetCallerIdentity"
            ? Xml($"<GetCallerIdentityResponse xmlns='{Space}'><GetCallerIdentityResult><Arn>arn:aws:iam::222222222222:role/server</Arn><UserId>u</UserId><Account>222222222222</Account></GetCallerIdentityResult></GetCallerIdentityResponse>")
            : Roles.Contains(form["RoleArn"]!.Split(':')[4])
                ? Xml($"<AssumeRoleResponse xmlns='{Space}'><AssumeRoleResult><Credentials><AccessKeyId>ROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>session</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>")
                : Xml($"<ErrorResponse xmlns='{Space}'><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not yours</Message></Error></ErrorResponse>", 403);
    }

    private async Task<IResult> GoogleToken(HttpRequest request)
    {
        var form = System.Web.HttpUtility.ParseQueryString(await Body(request));
        Asked.Enqueue($"token {form["grant_type"]} {Claims(form["assertion"]!)}");
        return Refusal > 0
            ? Results.Json(new { error = "invalid_grant", error_description = "Invalid JWT Signature." }, statusCode: Refusal)
            : Results.Json(new { access_token = $"ya29.{++made}", expires_in = 3600, token_type = "Bearer" });
    }

    private async Task<IResult> GoogleIam(string call, HttpRequest request)
    {
        Asked.Enqueue($"{call} {request.Headers.Authorization} {await Body(request)}");
        return Roles.Contains("google")
            ? Results.Json(new { accessToken = $"project-{++made}", expireTime = clock.GetUtcNow().AddHours(1) })
            : Results.Json(new { error = new { message = "denied" } }, statusCode: 403);
    }

    private async Task<IResult> Azure(HttpRequest request)
    {
        Asked.Enqueue(await Body(request));
        return Refusal > 0 ? Results.StatusCode(Refusal) : Results.Json(new { refresh_token = $"refresh-{++made}" });
    }

    private static string Claims(string jwt)
    {
        using var claims = System.Text.Json.JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(jwt.Split('.')[1]));
        return $"{claims.RootElement.GetProperty("iss")} {claims.RootElement.GetProperty("scope")}";
    }

    private static string KeyOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("AWS4-HMAC-SHA256 Credential=", StringComparison.Ordinal) ? header[28..].Split('/', 3) switch
        {
            [var key, _, var scope] => $"{key} {scope.Split(',')[0]}",
            _ => "unsigned",
        } : "unsigned";

    private static IResult Xml(string text, int status = 200) => Results.Text(text, "text/xml", Encoding.UTF8, status);

    private static async Task<string> Body(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync();
    }
}
