using Promotion.Domain.Stages;

namespace Promotion.Domain.Promotions;

/// <summary>Queue policies as manifests name them, in an annotation: Kargo, which has one way only, lets it pass.</summary>
public static class QueuePolicies
{
    /// <summary>The annotation of a Stage that names its policy.</summary>
    public const string Annotation = "promotion.dev/queue";

    private static readonly ImmutableSortedDictionary<string, QueuePolicy> Named = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [
        KeyValuePair.Create("serial-verified", QueuePolicy.SerialVerified),
        KeyValuePair.Create("queue", QueuePolicy.Queue),
        KeyValuePair.Create("latest-wins", QueuePolicy.LatestWins),
    ]);

    /// <summary>What a manifest may say.</summary>
    public static IEnumerable<string> Names => Named.Keys;

    /// <summary>The policy of a Stage; SerialVerified unless its manifest names another.</summary>
    public static QueuePolicy Of(Stage stage) =>
        stage.Meta.Annotations.TryGetValue(Annotation, out var name) ? Named.GetValueOrDefault(name) : QueuePolicy.SerialVerified;

    /// <summary>True when the name is one of a policy.</summary>
    public static bool IsKnown(string name) => Named.ContainsKey(name);
}
