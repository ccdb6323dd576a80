using Promotion.Domain.Freights;

namespace Promotion.Domain.Stages;

/// <summary>Keeps the aliases by which a Stage shows its Freight the present ones. What promotions recorded stays as it was.</summary>
internal static class FreightRenaming
{
    /// <summary>True when the Stage refers to the Freight by another alias.</summary>
    public static bool Concerns(Stage stage, Freight freight) =>
        stage.Candidates.Values.Select(candidate => candidate.Freight)
            .Concat(stage.History.SelectMany(collection => collection.Items.Values))
            .Any(reference => reference.Name == freight.Name && reference.Alias != freight.Alias)
        || (stage.AliasesOfSoaking.TryGetValue(freight.Name, out var alias) && alias != freight.Alias);

    /// <summary>The Stage with the new alias wherever it refers to the Freight.</summary>
    public static Stage Rename(Stage stage, string freight, string alias) => stage with
    {
        Candidates = stage.Candidates.ToImmutableSortedDictionary(
            entry => entry.Key, entry => entry.Value with { Freight = Renamed(entry.Value.Freight, freight, alias) }),
        SoakingAliases = stage.AliasesOfSoaking.ContainsKey(freight) ? stage.AliasesOfSoaking.SetItem(freight, alias) : stage.SoakingAliases,
        History = [.. stage.History.Select(collection => collection with
        {
            Items = collection.Items.ToImmutableSortedDictionary(entry => entry.Key, entry => Renamed(entry.Value, freight, alias)),
        })],
    };

    private static FreightReference Renamed(FreightReference reference, string freight, string alias) =>
        reference.Name == freight ? reference with { Alias = alias } : reference;
}
