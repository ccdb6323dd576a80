namespace Promotion.Domain.Storage;

/// <summary>What happened to a resource.</summary>
public enum ChangeKind
{
    Created = 1,
    Updated = 2,
    Deleted = 3,
}
