using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;

namespace Promotion.Domain.Warehouses;

/// <summary>Turns what an attempt found into Freight: the best of every subscription, or the reason why there is none.</summary>
/// <param name="Freight">The Freight to make; null when there is none to make.</param>
/// <param name="Idle">Why there is none; null when there is one.</param>
public sealed record FreightPacking(FreightCommand.Create? Freight, string? Idle)
{
    /// <summary>The packing that follows from the outcomes of one attempt.</summary>
    public static FreightPacking Pack(Warehouse warehouse, ImmutableArray<SubscriptionOutcome> outcomes, DateTimeOffset now)
    {
        if (outcomes.Any(outcome => outcome.Error is not null))
        {
            return new FreightPacking(null, "Not all subscriptions could be looked at.");
        }

        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i].Found!.Count == 0)
            {
                return new FreightPacking(null, $"Nothing in {warehouse.Spec.Subscriptions[i].RepoUrl} matches the subscription.");
            }
        }

        if (warehouse.Spec.FreightCreationPolicy == FreightCreationPolicy.Manual)
        {
            return new FreightPacking(null, "Freight is assembled by hand (freightCreationPolicy Manual).");
        }

        var found = outcomes.Select(outcome => outcome.Found!).ToImmutableArray();
        return FreightCriteria.WhyNot(warehouse.Spec, found) is { } why
            ? new FreightPacking(null, why)
            : new FreightPacking(Make(warehouse, Newest(found), now), null);
    }

    private static FreightCommand.Create Make(Warehouse warehouse, ArtifactSet artifacts, DateTimeOffset now)
    {
        var name = FreightName.Of(warehouse.Name, artifacts);
        return new FreightCommand.Create(
            warehouse.Project, name, FreightAlias.Propose(name, 0), warehouse.Name, ObjectMeta.Empty, artifacts, now);
    }

    private static ArtifactSet Newest(ImmutableArray<Discovered> found) => new(
        [.. found.OfType<Discovered.Commits>().Select(commits => commits.Items[0])],
        [.. found.OfType<Discovered.Images>().Select(images => images.Items[0])],
        [.. found.OfType<Discovered.Charts>().Select(charts => charts.Items[0])],
        []);
}
