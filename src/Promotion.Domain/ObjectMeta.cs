namespace Promotion.Domain;

/// <summary>What a manifest's author attached to an object besides its spec.</summary>
/// <param name="Labels">Key/value pairs that selectors match.</param>
/// <param name="Annotations">Free key/value pairs.</param>
[GenerateSerializer, Immutable, Alias("promotion.object-meta")]
public sealed record ObjectMeta(ImmutableSortedDictionary<string, string> Labels, ImmutableSortedDictionary<string, string> Annotations)
{
    /// <summary>No labels, no annotations.</summary>
    public static readonly ObjectMeta Empty =
        new(ImmutableSortedDictionary<string, string>.Empty, ImmutableSortedDictionary<string, string>.Empty);

    /// <inheritdoc />
    public bool Equals(ObjectMeta? other) =>
        other is not null && Labels.SequenceEqual(other.Labels) && Annotations.SequenceEqual(other.Annotations);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Labels.Count, Annotations.Count);
}
