namespace Promotion.Domain.Promotions;

/// <summary>What progress is counted in.</summary>
[GenerateSerializer, Alias("promotion.progress-unit")]
public enum ProgressUnit
{
    Bytes = 1,
    Files = 2,

    /// <summary>Of a whole of 100.</summary>
    Percent = 3,
}
