using System.Text.Json.Nodes;
using Promotion.Domain.Expressions;
using Promotion.Domain.GoTemplates;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;

namespace Promotion.Domain.Links;

/// <summary>A link that a ProjectConfig or the ClusterConfig wants to be shown with each Stage or Freight. Source of the rules: Kargo's DeepLink.</summary>
/// <param name="Url">A template of Go's text/template, of which <see cref="GoTemplate"/> says what is understood.</param>
/// <param name="If">An expression that must yield true for the link to be shown; null for always.</param>
public sealed record DeepLink(string Title, string Url, string? Description, string? If)
{
    /// <summary>The field that has the links of Freight.</summary>
    public const string OfFreight = "freightLinks";

    /// <summary>The field that has the links of Stages.</summary>
    public const string OfStages = "stageLinks";

    /// <summary>The fields that have links.</summary>
    internal static readonly ImmutableArray<string> Fields = [OfFreight, OfStages];

    /// <summary>What a <c>url</c> must be.</summary>
    internal static readonly TextRule UrlRule = text => text.Length == 0 ? "a string that is not empty" : WhyNot(() => GoTemplate.Parse(text), "a Go template");

    /// <summary>What an <c>if</c> must be.</summary>
    internal static readonly TextRule ConditionRule = text => WhyNot(() => Expression.Compile(text, ExpressionScope.Builtin), "an expression without ${{ }}");

    /// <summary>The links in one of the fields of a config; none when it has none.</summary>
    public static ImmutableArray<DeepLink> In(ProjectConfigSpec spec, string field) =>
        spec.Kept.GetValueOrDefault(field).ToNode() is JsonArray links ? [.. links.OfType<JsonObject>().Select(Of)] : [];

    /// <summary>The link for one resource; null when its condition does not hold.</summary>
    /// <param name="resource">What templates know: the resource's document under its kind.</param>
    /// <exception cref="FormatException">It can't be made; the message says which and why.</exception>
    public DeepLink? Make(IReadOnlyDictionary<string, object?> resource)
    {
        try
        {
            var holds = If is null ? true : Expression.Compile(If, ExpressionScope.Builtin).Run(new ExpressionEnvironment(resource));
            return holds switch
            {
                true => this with { Url = GoTemplate.Parse(Url).Render(resource), If = null },
                false => null,
                _ => throw new FormatException("if: expected a boolean"),
            };
        }
        catch (Exception failure) when (failure is FormatException or ExpressionException)
        {
            throw new FormatException($"Link \"{Title}\": {failure.Message}", failure);
        }
    }

    private static DeepLink Of(JsonObject link) => new(Text(link, "title") ?? "", Text(link, "url") ?? "", Text(link, "description"), Text(link, "if"));

    private static string? Text(JsonObject link, string field) => (string?)link[field];

    private static string? WhyNot(Action compile, string expected)
    {
        try
        {
            compile();
            return null;
        }
        catch (Exception failure) when (failure is FormatException or ExpressionException)
        {
            return $"{expected} ({failure.Message})";
        }
    }
}
