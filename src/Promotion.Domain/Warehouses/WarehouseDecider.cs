namespace Promotion.Domain.Warehouses;

/// <summary>The rules of a Warehouse: when it looks, and when what it finds becomes Freight.</summary>
public static class WarehouseDecider
{
    /// <summary>The events a command leads to; none when it changes nothing.</summary>
    public static ImmutableArray<WarehouseEvent> Decide(Warehouse? warehouse, WarehouseCommand command, DateTimeOffset now) => (warehouse, command) switch
    {
        ({ } w, WarehouseCommand.Define c) when w.Meta == c.Meta && Structure.Same(w.Spec, c.Spec) => [],
        (_, WarehouseCommand.Define c) => [new WarehouseEvent.Defined(c, now)],
        (null, WarehouseCommand.Refresh) => throw new DomainException(RefusalReason.NotFound, "There is no such Warehouse."),
        (null, _) => [],
        ({ } w, WarehouseCommand.Refresh) => w.NextAttemptAt <= now ? [] : [new WarehouseEvent.RefreshAsked(now)],
        ({ } w, WarehouseCommand.Discovered c) => c.Generation == w.Generation ? Look(w, c.Outcomes, now) : [],
        ({ } w, WarehouseCommand.FreightMade c) => w.Packed?.Name == c.Freight ? [new WarehouseEvent.FreightMade(c.Freight)] : [],
        _ => throw new InvalidOperationException($"Unknown command {command}."),
    };

    /// <summary>The Warehouse after an event.</summary>
    public static Warehouse Evolve(Warehouse? warehouse, WarehouseEvent happened) => (warehouse, happened) switch
    {
        (_, WarehouseEvent.Defined e) => Define(warehouse, e),
        ({ } w, WarehouseEvent.RefreshAsked e) => w with { NextAttemptAt = e.At },
        ({ } w, WarehouseEvent.Looked e) => Look(w, e),
        ({ } w, WarehouseEvent.FreightPacked e) => w with { Packed = e.Freight },
        ({ } w, WarehouseEvent.FreightMade e) => w with { Packed = null, LastFreight = e.Freight },
        _ => throw new InvalidOperationException($"{happened} cannot follow {warehouse}."),
    };

    private static ImmutableArray<WarehouseEvent> Look(Warehouse warehouse, ImmutableArray<SubscriptionOutcome> outcomes, DateTimeOffset now)
    {
        var packing = FreightPacking.Pack(warehouse, outcomes, now);
        var looked = new WarehouseEvent.Looked(outcomes, now, packing.Idle);
        return packing.Freight is { } freight && freight.Name != warehouse.LastFreight && freight.Name != warehouse.Packed?.Name
            ? [looked, new WarehouseEvent.FreightPacked(freight)]
            : [looked];
    }

    private static Warehouse Define(Warehouse? before, WarehouseEvent.Defined e)
    {
        var (spec, at) = (e.As.Spec, e.At);
        var keep = before is not null && Structure.Same(before.Spec.Subscriptions, spec.Subscriptions);
        return new Warehouse(
            e.As.Project,
            e.As.Name,
            e.As.Meta,
            spec,
            (before?.Generation ?? 0) + 1,
            before?.CreatedAt ?? at,
            keep ? before!.Subscriptions : [.. spec.Subscriptions.Select(_ => SubscriptionStatus.Unknown)],
            before?.LastAttemptAt,
            at,
            0,
            before?.LastFreight,
            null,
            before?.Packed);
    }

    private static Warehouse Look(Warehouse warehouse, WarehouseEvent.Looked e)
    {
        var failed = e.Outcomes.Any(outcome => outcome.Error is not null);
        var failures = failed ? warehouse.Failures + 1 : 0;
        return warehouse with
        {
            Subscriptions = [.. warehouse.Subscriptions.Zip(e.Outcomes, (status, outcome) => outcome.Found is { } found
                ? new SubscriptionStatus(found, e.At, null)
                : status with { Error = outcome.Error })],
            LastAttemptAt = e.At,
            NextAttemptAt = DiscoverySchedule.Next(warehouse, failures, e.Outcomes, e.At),
            Failures = failures,
            Idle = e.Idle,
        };
    }
}
