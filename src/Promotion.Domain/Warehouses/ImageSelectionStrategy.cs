namespace Promotion.Domain.Warehouses;

/// <summary>How an image subscription picks tags.</summary>
[GenerateSerializer, Alias("promotion.image-selection-strategy")]
public enum ImageSelectionStrategy
{
    SemVer,
    Digest,
    Lexical,
    NewestBuild,
}
