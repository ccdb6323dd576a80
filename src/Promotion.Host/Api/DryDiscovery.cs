using Promotion.Adapters.Manifests;
using Promotion.Domain.Freights;
using Promotion.Domain.Manifests;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Warehouses;
using Promotion.Host.Api.Calls;
using Promotion.Host.Manifests;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Looks at the world for a Warehouse without anybody remembering it.</summary>
internal sealed class DryDiscovery(Resources resources, Discovery discovery, TimeProvider clock)
{
    // What is left of the caller's time for the answer to reach it.
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(500);

    // For callers that set no deadline. The sources have deadlines of their own, which are shorter.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>The Warehouse that a request means. Refused when there is none, or the manifest is wrong.</summary>
    public async Task<Warehouse> Find(Wire.DiscoverArtifactsRequest request, CancellationToken cancellation)
    {
        switch (request.WarehouseCase)
        {
            case Wire.DiscoverArtifactsRequest.WarehouseOneofCase.Name:
                var (project, name) = ResourceNames.Parse(ResourceKind.Warehouse, request.Name, "name");
                return (await resources.Get<Warehouse>(project, ResourceKind.Warehouse, name, cancellation)).Value;
            case Wire.DiscoverArtifactsRequest.WarehouseOneofCase.Manifest:
                return Read(request.Manifest, request.Project.Length == 0 ? null : ResourceNames.ParseProject(request.Project, "project"));
            default:
                throw Refusals.InvalidArgument("name", "Neither name nor manifest is set; expected exactly one of them.");
        }
    }

    /// <summary>What it finds before the deadline (UTC), and the Freight it would pack.</summary>
    public async Task<Wire.DiscoverArtifactsResponse> Look(Warehouse warehouse, DateTime deadline, CancellationToken cancellation)
    {
        var outcomes = await Outcomes(warehouse, deadline, cancellation);
        var now = clock.GetUtcNow();
        var packing = FreightPacking.Pack(warehouse, outcomes, now);
        var existing = packing.Freight is { } create
            ? (await resources.Find<Freight>(warehouse.Project, ResourceKind.Freight, create.Name, cancellation))?.Value
            : null;
        return new Wire.DiscoverArtifactsResponse
        {
            Subscriptions = { warehouse.Spec.Subscriptions.Zip(outcomes, (subscription, outcome) => ToWire(warehouse, subscription, outcome, now)) },
            Freight = packing.Freight is { } would ? (existing?.Reference ?? new FreightReference(would.Name, "", would.Warehouse, would.Artifacts)).ToWire(warehouse.Project) : null,
            FreightExists = existing is not null,
            Idle = packing.Idle ?? "",
        };
    }

    private static Wire.Subscription ToWire(Warehouse warehouse, Subscription subscription, SubscriptionOutcome outcome, DateTimeOffset now) =>
        SubscriptionMapping.ToWire(
            warehouse with { LastAttemptAt = now },
            subscription,
            new SubscriptionStatus(outcome.Found, outcome.Found is null ? null : now, outcome.Error),
            full: true);

    // A subscription that is late must not cost the others their answer.
    private async Task<ImmutableArray<SubscriptionOutcome>> Outcomes(Warehouse warehouse, DateTime deadline, CancellationToken cancellation)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var looks = warehouse.Spec.Subscriptions.Select((_, i) => discovery.Look(Only(warehouse, i), ends.Token)).ToImmutableArray();
        await UntilLate(Task.WhenAll(looks), deadline, cancellation);
        await ends.CancelAsync();
        return [.. looks.Select((look, i) => look.IsCompletedSuccessfully
            ? look.Result[0]
            : new SubscriptionOutcome(null, $"{warehouse.Spec.Subscriptions[i].RepoUrl} was not read before the call's deadline; allow it more time."))];
    }

    private async Task UntilLate(Task looks, DateTime deadline, CancellationToken cancellation)
    {
        var left = deadline == DateTime.MaxValue ? Longest : deadline - clock.GetUtcNow().UtcDateTime - Reserve;
        try
        {
            await looks.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, cancellation);
        }
        catch (TimeoutException)
        {
            // Those that have ended are told; the others say that they are late.
        }
    }

    private static Warehouse Only(Warehouse warehouse, int i) => warehouse with
    {
        Spec = warehouse.Spec with { Subscriptions = [warehouse.Spec.Subscriptions[i]] },
        Subscriptions = [warehouse.Subscriptions[i]],
    };

    private Warehouse Read(string text, string? project)
    {
        var file = ManifestReader.Read(text, project);
        if (!file.Errors.IsEmpty)
        {
            throw ManifestRefusal.Of([.. file.Errors.Select(error => ("", error))]);
        }

        return file.Manifests.OfType<Manifest.OfWarehouse>().ToImmutableArray() is [var only]
            ? WarehouseDecider.Evolve(null, new WarehouseEvent.Defined(new(only.Project, only.Name, only.Meta, only.Spec), clock.GetUtcNow()))
            : throw Refusals.InvalidArgument(
                "manifest", $"The manifest has {file.Manifests.OfType<Manifest.OfWarehouse>().Count()} Warehouses; expected exactly one.");
    }
}
