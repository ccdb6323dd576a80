using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Promotion.Testing.Forges;

/// <summary>A request to a double, read strictly: what the host's documentation does not name is refused.</summary>
internal sealed class ForgeRequest
{
    private ForgeRequest(HttpRequest request, JsonNode? body) => (Http, Body) = (request, body as JsonObject ?? []);

    public HttpRequest Http { get; }

    public JsonObject Body { get; }

    /// <summary>Method and path, such as <c>GET /pulls/1</c>, below the repository's own path.</summary>
    public string Route(string prefix)
    {
        var raw = Http.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget.Split('?')[0];
        return raw.StartsWith(prefix, StringComparison.Ordinal)
            ? $"{Http.Method} {raw[prefix.Length..]}"
            : throw new ForgeRefusalException(404, $"{raw} is not below {prefix}");
    }

    public static async Task<ForgeRequest> Read(HttpRequest request)
    {
        if (request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding")) return new(request, null);
        if (request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true) throw new ForgeRefusalException(415, $"the body is {request.ContentType}");
        return new(request, await JsonNode.ParseAsync(request.Body));
    }

    /// <summary>The query must name the required and nothing but the others.</summary>
    public void Query(string[] required, params string[] optional)
    {
        Check("query", Http.Query.Keys, required, optional);
    }

    /// <summary>The body must have the required members and nothing but the others.</summary>
    public void Fields(string[] required, params string[] optional) => Check("body", Body.Select(member => member.Key), required, optional);

    /// <summary>The members of an inner object.</summary>
    public static void Fields(JsonNode? inner, string[] required, params string[] optional) =>
        Check("inner object", (inner as JsonObject ?? []).Select(member => member.Key), required, optional);

    public string Text(string name) => Body[name]?.GetValue<string>() is { Length: > 0 } text ? text : throw new ForgeRefusalException(422, $"{name} is missing");

    public IEnumerable<string> Texts(string name) => (Body[name] as JsonArray ?? []).Select(item => item!.GetValue<string>());

    private static void Check(string where, IEnumerable<string> names, string[] required, string[] optional)
    {
        var given = names.ToList();
        var missing = required.Except(given).ToList();
        var unknown = given.Except(required).Except(optional).ToList();
        if (missing.Count > 0) throw new ForgeRefusalException(422, $"{where}: {string.Join(", ", missing)} missing");
        if (unknown.Count > 0) throw new ForgeRefusalException(422, $"{where}: {string.Join(", ", unknown)} unknown");
    }
}
