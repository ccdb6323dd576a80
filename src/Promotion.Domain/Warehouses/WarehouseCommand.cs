namespace Promotion.Domain.Warehouses;

/// <summary>What can be asked of a Warehouse.</summary>
[GenerateSerializer, Immutable, Alias("promotion.warehouse-command")]
public abstract record WarehouseCommand
{
    private WarehouseCommand() { }

    /// <summary>Define it, or change its spec.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.warehouse-command.define")]
    public sealed record Define(string Project, string Name, ObjectMeta Meta, WarehouseSpec Spec) : WarehouseCommand;

    /// <summary>Look now.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.warehouse-command.refresh")]
    public sealed record Refresh : WarehouseCommand;

    /// <summary>An attempt has ended; one outcome per subscription.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.warehouse-command.discovered")]
    public sealed record Discovered(int Generation, ImmutableArray<SubscriptionOutcome> Outcomes) : WarehouseCommand;

    /// <summary>The Freight decided on exists now.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.warehouse-command.freight-made")]
    public sealed record FreightMade(string Freight) : WarehouseCommand;
}
