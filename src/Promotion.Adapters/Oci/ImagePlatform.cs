namespace Promotion.Adapters.Oci;

/// <summary>What an image runs on. The variant is empty when there is none.</summary>
internal sealed record ImagePlatform(string Os, string Architecture, string Variant)
{
    /// <summary>Reads <c>os/arch[/variant]</c>, null for null or empty; throws <see cref="FormatException"/> for other text.</summary>
    public static ImagePlatform? Parse(string? text) => text?.Split('/') switch
    {
        null or [""] => null,
        [{ Length: > 0 } os, { Length: > 0 } architecture] => new(os, architecture, ""),
        [{ Length: > 0 } os, { Length: > 0 } architecture, { Length: > 0 } variant] => new(os, architecture, variant),
        _ => throw new FormatException($"platform '{text}' is not a platform; expected os/arch or os/arch/variant, such as linux/arm64."),
    };
}
