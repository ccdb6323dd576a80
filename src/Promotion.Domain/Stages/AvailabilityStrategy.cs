namespace Promotion.Domain.Stages;

/// <summary>In how many of the upstream Stages a Freight must be verified.</summary>
[GenerateSerializer, Alias("promotion.availability-strategy")]
public enum AvailabilityStrategy
{
    OneOf,
    All,
}
