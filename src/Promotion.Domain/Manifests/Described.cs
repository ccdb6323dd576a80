using System.Text.Json;
using System.Text.Json.Nodes;

namespace Promotion.Domain.Manifests;

/// <summary>Says in an error what was found instead of what was expected.</summary>
internal static class Described
{
    private const int Longest = 80;

    /// <summary>The value in a few words; long text is cut.</summary>
    public static string As(JsonNode? value) => value switch
    {
        null => "nothing",
        JsonObject => "an object",
        JsonArray => "a list",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => Quote(value.GetValue<string>()),
            JsonValueKind.Number => $"the number {value.ToJsonString()}",
            var kind => kind is JsonValueKind.True ? "the boolean true" : "the boolean false",
        },
    };

    private static string Quote(string text) => text.Length <= Longest ? $"\"{text}\"" : $"\"{text[..(Longest - 3)]}...\"";
}
