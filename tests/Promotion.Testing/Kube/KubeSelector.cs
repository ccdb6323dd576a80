using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Promotion.Testing.Kube;

/// <summary>Selectors as they are written in a query.</summary>
internal static partial class KubeSelector
{
    public static bool MatchesLabels(string selector, JsonObject document)
    {
        var labels = document["metadata"]?["labels"] as JsonObject ?? [];
        return Requirement().Matches(selector).All(match => Holds(match, labels));
    }

    /// <summary>Of fields only <c>type</c>, <c>metadata.name</c> and <c>metadata.namespace</c> are known, and only equal or not.</summary>
    public static bool MatchesFields(string selector, JsonObject document) => selector.Split(',', StringSplitOptions.RemoveEmptyEntries).All(part =>
    {
        var isNot = part.Contains("!=", StringComparison.Ordinal);
        var (field, value) = part.Split(isNot ? "!=" : "=") is [var left, var right] ? (left, right) : throw Unknown(part);
        var actual = field switch
        {
            "type" => (string?)document["type"] ?? "Opaque",
            "metadata.name" or "metadata.namespace" => (string?)document["metadata"]?[field["metadata.".Length..]] ?? "",
            _ => throw Unknown(field),
        };
        return actual == value != isNot;
    });

    private static KubeStatusException Unknown(string field) => new(400, "BadRequest", $"field label not supported: {field}");

    private static bool Holds(Match match, JsonObject labels)
    {
        var value = (string?)labels[match.Groups["key"].Value];
        var values = match.Groups["value"].Value.Trim('(', ')').Split(',').Select(one => one.Trim()).ToHashSet();
        return match.Groups["op"].Value switch
        {
            "" => value is null == match.Groups["not"].Success,
            "=" or "==" or "in" => value is not null && values.Contains(value),
            _ => value is null || !values.Contains(value),
        };
    }

    [GeneratedRegex(@"(?<not>!)?(?<key>[\w./-]+)\s*(?:(?<op>==|=|!=|\bin\b|\bnotin\b)\s*(?<value>\([^)]*\)|[\w.-]*))?(?:,|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Requirement();
}
