using System.Text.Json.Nodes;
using Promotion.Domain.Expressions;
using Promotion.Domain.Manifests;

namespace Promotion.Domain.Linting;

/// <summary>Compiles the expressions of a document's fields and keeps what is wrong with them.</summary>
internal sealed class ExpressionFindings(ManifestDocument document)
{
    private readonly ImmutableArray<ManifestError>.Builder _errors = ImmutableArray.CreateBuilder<ManifestError>();

    public ImmutableArray<ManifestError> All => _errors.ToImmutable();

    /// <summary>A field that is an expression as a whole.</summary>
    public void Raw(JsonNode? field, ExpressionPlace place)
    {
        if (Text(field) is { } text && !string.IsNullOrWhiteSpace(text))
        {
            Check(field!, place, () => [Expression.Compile(text, place.Functions)]);
        }
    }

    /// <summary>A field that may hold expressions among its text.</summary>
    public void Template(JsonNode? field, ExpressionPlace place)
    {
        if (Text(field) is { } text)
        {
            Check(field!, place, () => Expressions.Template.Compile(text, place.Functions));
        }
    }

    /// <summary>Every text at any depth of a field, but no member names.</summary>
    public void Templates(JsonNode? field, ExpressionPlace place)
    {
        switch (field)
        {
            case JsonObject members:
                foreach (var (_, value) in members)
                {
                    Templates(value, place);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Templates(item, place);
                }

                break;
            default:
                Template(field, place);
                break;
        }
    }

    /// <summary>Tells what is wrong with a field.</summary>
    public void Add(JsonNode field, string message) =>
        _errors.Add(new(document.Number, document.LineOf(field) ?? document.Line, PathOf(field), message));

    /// <summary>The text of a field; null if it is none.</summary>
    public static string? Text(JsonNode? field) => field is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private void Check(JsonNode field, ExpressionPlace place, Func<ImmutableArray<Expression>> compile)
    {
        try
        {
            foreach (var finding in compile().SelectMany(place.Check))
            {
                Add(field, finding.Message);
            }
        }
        catch (ExpressionException error)
        {
            Add(field, error.Message);
        }
    }

    // System.Text.Json writes $.spec.vars[0]; people know the path without the dollar sign.
    private static string PathOf(JsonNode field) => field.GetPath() is var path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.TrimStart('$');
}
