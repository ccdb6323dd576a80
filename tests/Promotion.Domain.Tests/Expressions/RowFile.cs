using System.Text.Json.Nodes;

namespace Promotion.Domain.Tests.Expressions;

/// <summary>
/// Rows of a text file: <c>source =&gt; expected JSON</c>, or <c>source =&gt; error part of the message</c>. A line
/// <c>env {…}</c> sets the variables of the rows below it; <c>#</c> starts a comment.
/// </summary>
internal static class RowFile
{
    public static IEnumerable<(string Source, string Environment, string Expected)> Read(string name)
    {
        var assembly = typeof(RowFile).Assembly;
        using var stream = assembly.GetManifestResourceStream($"Promotion.Domain.Tests.Expressions.Rows.{name}")!;
        using var reader = new StreamReader(stream);
        var environment = "{}";
        foreach (var line in reader.ReadToEnd().Split('\n'))
        {
            if (line.StartsWith("env ", StringComparison.Ordinal))
            {
                environment = line[4..];
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                var mark = line.LastIndexOf(" => ", StringComparison.Ordinal);
                yield return (line[..mark].Trim(), environment, line[(mark + 4)..].Trim());
            }
        }
    }

    public static string Normalize(string json) => JsonNode.Parse(json)?.ToJsonString() ?? "null";
}
