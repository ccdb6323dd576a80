using System.Text.Json.Nodes;

namespace Promotion.Testing.Forges;

/// <summary>The description a host publishes of its REST API: what a double is asked and answers is compared with it.</summary>
internal sealed class PublishedApi
{
    private static readonly Lazy<PublishedApi> OfGitHub = new(() => new PublishedApi(JsonNode.Parse(File.ReadAllText(ToolPaths.Find("api.github.com.json")))!));
    private readonly PublishedSchema schema;
    private readonly ILookup<int, (string[] Path, JsonObject Methods)> paths;

    private PublishedApi(JsonNode document)
    {
        schema = new PublishedSchema(document);
        paths = document["paths"]!.AsObject().Select(path => (path.Key.Split('/'), path.Value!.AsObject())).ToLookup(path => path.Item1.Length);
    }

    /// <summary>GitHub's, from npm's <c>@octokit/openapi</c>.</summary>
    public static PublishedApi GitHub => OfGitHub.Value;

    /// <summary>What is not as the description says.</summary>
    /// <param name="path">Path from <c>/repos</c> on.</param>
    /// <param name="answer">What the double answers: some members of what the host would, or all of a refusal.</param>
    public IEnumerable<string> Mistakes(string method, string path, IEnumerable<string> query, JsonObject body, (int Status, JsonNode? Body) answer)
    {
        if (Operation(method, path) is not { } operation) return ["there is no such operation"];
        var parameters = (operation["parameters"] as JsonArray ?? []).Select(schema.Follow).Select(parameter => parameter!["name"]!.GetValue<string>());
        var response = operation["responses"]?[answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        return query.Except(parameters).Select(name => $"query {name} is unknown")
            .Concat(body.Count == 0 ? [] : schema.Mistakes(Json(operation["requestBody"]), body, "body", isPartial: false))
            .Concat(response is null ? [$"it never answers {answer.Status}"] : schema.Mistakes(Json(response), answer.Body, "answer", isPartial: answer.Status < 400));
    }

    private JsonNode? Json(JsonNode? content) => schema.Follow(content)?["content"]?["application/json"]?["schema"];

    // The most literal path wins. A reference such as heads/main is one parameter, in spite of its slash.
    private JsonObject? Operation(string method, string path)
    {
        var parts = path.Split('/');
        var refs = Array.IndexOf(parts, "refs");
        string[] shortened = refs > 0 && parts.Length > refs + 1 ? [.. parts[..(refs + 1)], "ref"] : parts;
        return paths[shortened.Length].Where(known => known.Path.Zip(shortened).All(part => part.First == part.Second || part.First.StartsWith('{')))
            .OrderBy(known => known.Path.Count(part => part.StartsWith('{'))).Select(known => known.Methods[method.ToLowerInvariant()] as JsonObject).FirstOrDefault(found => found is not null);
    }
}
