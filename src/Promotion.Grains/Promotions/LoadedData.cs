using System.Text.Json.Nodes;
using Promotion.Domain.Credentials;
using Promotion.Domain.Expressions.Functions;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;

namespace Promotion.Grains.Promotions;

/// <summary>
/// What templates read of a project, as far as it has been loaded. Evaluation is pure and can't wait, so what is missing is named by a
/// <see cref="MissingDataException"/>; <see cref="PromotionData"/> loads it and evaluates again.
/// </summary>
internal sealed class LoadedData : IExpressionData
{
    private readonly Dictionary<DataNeed, object?> _loaded = [];

    /// <summary>All values of the Secrets among it.</summary>
    public IEnumerable<string> Secrets => _loaded.Values.OfType<CredentialSecret>().SelectMany(secret => secret.Texts.Values);

    public void Add(DataNeed need, object? value) => _loaded[need] = value;

    public IReadOnlyDictionary<string, string> ConfigMap(string name, bool shared) =>
        Get<IReadOnlyDictionary<string, string>>(shared ? DataKind.SharedConfigMap : DataKind.ConfigMap, name) ?? ImmutableDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> Secret(string name, bool shared)
    {
        var secret = Get<CredentialSecret>(shared ? DataKind.SharedSecret : DataKind.Secret, name);
        return secret is null || (shared && secret.Labels.GetValueOrDefault(CredentialSelection.TypeLabel) != "generic")
            ? ImmutableSortedDictionary<string, string>.Empty
            : secret.Texts;
    }

    public JsonNode? FreightMetadata(string freight) => Metadata(Get<Freight>(DataKind.Freight, freight)?.Metadata);

    public JsonNode? FreightStatus(string freight) =>
        Get<Freight>(DataKind.Freight, freight) is { } found ? FreightStatusJson.Of(found) : null;

    public JsonNode? StageMetadata(string stage) => Metadata(Get<Stage>(DataKind.Stage, stage)?.Metadata);

    public ImmutableArray<RequestedWarehouse> Warehouses(IEnumerable<FreightReference> all) =>
        [.. all.Select(freight => Get<RequestedWarehouse>(DataKind.Warehouse, freight.Warehouse)!)];

    private static JsonObject? Metadata(ImmutableSortedDictionary<string, Domain.Json>? metadata) =>
        metadata is null or { IsEmpty: true } ? null : new JsonObject(metadata.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.ToNode())));

    private T? Get<T>(DataKind kind, string name)
        where T : class
    {
        var need = new DataNeed(kind, name);
        return _loaded.TryGetValue(need, out var value) ? (T?)value : throw new MissingDataException(need);
    }
}
