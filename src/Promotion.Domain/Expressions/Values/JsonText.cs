using System.Text.Json;

namespace Promotion.Domain.Expressions.Values;

/// <summary>Reads JSON text.</summary>
internal static class JsonText
{
    /// <summary>The value of a JSON text.</summary>
    /// <exception cref="EvaluationException">It is no JSON, or nested too deeply, or has a number no float can hold.</exception>
    public static object? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Nesting.Limit });
            return Finite(JsonValues.From(document.RootElement));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new EvaluationException($"invalid JSON: {e.Message}");
        }
    }

    private static object? Finite(object? value) => value switch
    {
        double number when !double.IsFinite(number) => throw new EvaluationException("invalid JSON: a number is out of range"),
        IReadOnlyList<object?> list when list.All(item => Finite(item) is var _) => list,
        IReadOnlyDictionary<string, object?> map when map.Values.All(item => Finite(item) is var _) => map,
        _ => value,
    };
}
