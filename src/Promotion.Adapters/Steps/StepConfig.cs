using System.Text.Json;
using System.Text.Json.Nodes;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Steps;

/// <summary>Reads checked configs into the steps' own records.</summary>
internal static class StepConfig
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.General) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The config as a record. Throws <see cref="StepException"/> for one that no check has passed.</summary>
    public static T Read<T>(this JsonObject config)
    {
        try
        {
            return config.Deserialize<T>(Camel) ?? throw new StepException(StepStatus.Failed, "config: expected an object, but found null", true);
        }
        catch (JsonException unreadable)
        {
            throw new StepException(StepStatus.Failed, $"config: {unreadable.Message}", true, unreadable);
        }
    }

    /// <summary>Null for null and for empty text, which in a config both mean "not set".</summary>
    public static string? Given(this string? value) => string.IsNullOrEmpty(value) ? null : value;

    /// <summary>The list, or an empty one when it is not set.</summary>
    public static IReadOnlyList<T> OrEmpty<T>(this IReadOnlyList<T>? values) => values ?? [];
}
