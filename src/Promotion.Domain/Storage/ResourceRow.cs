namespace Promotion.Domain.Storage;

/// <summary>A resource as the read model has it.</summary>
/// <param name="Revision">The project's revision that last changed it.</param>
public sealed record ResourceRow(
    string Project, ResourceKind Kind, string Name, long Revision, ReadOnlyMemory<byte> Payload, ResourceIndex Index);
