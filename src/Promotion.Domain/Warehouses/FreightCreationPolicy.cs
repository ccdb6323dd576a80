namespace Promotion.Domain.Warehouses;

/// <summary>Whether a Warehouse packs Freight by itself.</summary>
[GenerateSerializer, Alias("promotion.freight-creation-policy")]
public enum FreightCreationPolicy
{
    Automatic,
    Manual,
}
