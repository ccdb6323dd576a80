namespace Promotion.Domain.Projects;

/// <summary>A Secret as stored: the values are encrypted, the keys are not.</summary>
[GenerateSerializer, Immutable, Alias("promotion.secret-definition")]
public sealed record SecretDefinition(
    string Name, ObjectMeta Meta, string Type, ImmutableSortedDictionary<string, string> Data, DateTimeOffset CreatedAt)
{
    /// <summary>The same without values, as anyone may see it.</summary>
    public SecretDefinition Redacted => this with { Data = Data.ToImmutableSortedDictionary(entry => entry.Key, _ => "") };

    /// <inheritdoc />
    public override string ToString() => $"secret {Name}";
}
