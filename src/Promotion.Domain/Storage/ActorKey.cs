namespace Promotion.Domain.Storage;

/// <summary>Whose state, deadline or change it is: a grain's kind (<c>stage</c>) and key (<c>project/name</c>).</summary>
[GenerateSerializer, Immutable, Alias("promotion.actor-key")]
public readonly record struct ActorKey(string Kind, string Key)
{
    /// <inheritdoc />
    public override string ToString() => $"{Kind}:{Key}";
}
