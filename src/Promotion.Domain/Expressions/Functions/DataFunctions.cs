using System.Text.Json.Nodes;

namespace Promotion.Domain.Expressions.Functions;

/// <summary>ConfigMaps, Secrets, and what is kept with Freight and Stages.</summary>
internal static class DataFunctions
{
    public static ImmutableArray<ExpressionFunction> All { get; } =
    [
        TextMap("configMap", (data, name) => data.ConfigMap(name, shared: false)),
        TextMap("sharedConfigMap", (data, name) => data.ConfigMap(name, shared: true)),
        TextMap("secret", (data, name) => data.Secret(name, shared: false)),
        TextMap("sharedSecret", (data, name) => data.Secret(name, shared: true)),
        Document("freightMetadata", "Freight", (data, name) => data.FreightMetadata(name)),
        Document("freightStatus", "Freight", (data, name) => data.FreightStatus(name)),
        Document("stageMetadata", "Stage", (data, name) => data.StageMetadata(name)),
    ];

    private static ExpressionFunction TextMap(
        string name, Func<IExpressionData, string, IReadOnlyDictionary<string, string>> read) =>
        new(name, [ValueKinds.String], c => GoDictionary.OfText(read(c.Inputs<PromotionInputs>().Data, c.Text(0))))
        {
            Result = ValueKinds.Map,
        };

    private static ExpressionFunction Document(string name, string kind, Func<IExpressionData, string, JsonNode?> read) =>
        new(name, [ValueKinds.String], c => c.Text(0).Length == 0
            ? throw new EvaluationException($"{name}: the name of the {kind} must not be empty")
            : JsonValues.From(read(c.Inputs<PromotionInputs>().Data, c.Text(0))));
}
