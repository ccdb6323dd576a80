using Promotion.Domain.Freights;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Freights;

namespace Promotion.Grains.Warehouses;

/// <summary>The work of a Warehouse beside its turns: looking at its repositories and making the Freight it decided on.</summary>
public sealed class Discovery(IArtifactSource source, FreightMaking making)
{
    /// <summary>Looks at all subscriptions at once and reports what came of it.</summary>
    public async Task Look(Warehouse warehouse, IWarehouseGrain reporter, CancellationToken cancellation)
    {
        var outcomes = await Look(warehouse, cancellation);
        await reporter.Report(
            new WarehouseCommand.Discovered(warehouse.Generation, outcomes), new Cause($"warehouse:{warehouse.Name}", "looked at its repositories"));
    }

    /// <summary>
    /// Looks at all subscriptions at once; one outcome for each, in their order. What can't be read has its reason in the outcome. Throws
    /// only when it is cancelled.
    /// </summary>
    public async Task<ImmutableArray<SubscriptionOutcome>> Look(Warehouse warehouse, CancellationToken cancellation) =>
        [.. await Task.WhenAll(warehouse.Spec.Subscriptions.Select((subscription, i) =>
            Look(warehouse.Project, subscription, warehouse.Subscriptions[i].Found, cancellation)))];

    /// <summary>Makes the Freight, under another alias when the proposed one is taken, and reports that it exists.</summary>
    public async Task Make(FreightCommand.Create create, IWarehouseGrain reporter)
    {
        var cause = new Cause($"warehouse:{create.Warehouse}", "found new artifacts");
        await making.Make(create, cause);
        await reporter.Report(new WarehouseCommand.FreightMade(create.Name), cause);
    }

    private async Task<SubscriptionOutcome> Look(string project, Subscription subscription, Discovered? previous, CancellationToken cancellation)
    {
        try
        {
            return new SubscriptionOutcome(await source.Discover(project, subscription, previous, cancellation), null);
        }
        catch (DiscoveryException failure)
        {
            return new SubscriptionOutcome(null, failure.Message, failure.NotBefore);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return new SubscriptionOutcome(null, $"{subscription.RepoUrl}: {failure.Message}");
        }
    }
}
