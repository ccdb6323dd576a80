using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Promotion.Testing.Kube;

/// <summary>A label selector as it is written in a query.</summary>
internal static partial class KubeSelector
{
    public static bool Matches(string selector, JsonObject document)
    {
        var labels = document["metadata"]?["labels"] as JsonObject ?? [];
        return Requirement().Matches(selector).All(match => Holds(match, labels));
    }

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
