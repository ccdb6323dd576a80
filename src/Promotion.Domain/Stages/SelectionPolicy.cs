namespace Promotion.Domain.Stages;

/// <summary>Which available Freight is promoted by itself.</summary>
[GenerateSerializer, Alias("promotion.selection-policy")]
public enum SelectionPolicy
{
    NewestFreight,
    MatchUpstream,
}
