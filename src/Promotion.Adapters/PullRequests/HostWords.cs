using System.Text.Json.Nodes;

namespace Promotion.Adapters.PullRequests;

/// <summary>What an error's body says, in the shapes the five hosts use.</summary>
internal static class HostWords
{
    private const int Longest = 500;

    // GitHub: message and errors[].message; GitLab: message or error, as text, list or map of lists; Gitea and Azure: message; Bitbucket: error.message.
    private static readonly string[] Members = ["message", "error", "errors", "detail", "error_description"];

    /// <summary>All texts of an error's body; a plain sentence when there are none.</summary>
    public static string Of(JsonNode answer)
    {
        var words = string.Join("; ", Texts(answer, isError: answer is not JsonObject).Distinct());
        return words.Length == 0 ? "it does not say why" : words.Length > Longest ? words[..Longest] + "…" : words;
    }

    private static IEnumerable<string> Texts(JsonNode? node, bool isError) => node switch
    {
        JsonObject members => isError
            ? members.SelectMany(member => member.Value is JsonArray list ? [$"{member.Key} {string.Join(", ", Texts(list, true))}"] : Known(member.Key) ? Texts(member.Value, true) : [])
            : Members.Where(members.ContainsKey).SelectMany(name => Texts(members[name], true)),
        JsonArray items => items.SelectMany(item => Texts(item, true)),
        JsonValue value when isError && value.TryGetValue<string>(out var text) && text.Length > 0 => [text],
        _ => [],
    };

    private static bool Known(string member) => Members.Contains(member);
}
