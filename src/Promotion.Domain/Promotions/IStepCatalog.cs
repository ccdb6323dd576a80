namespace Promotion.Domain.Promotions;

/// <summary>The kinds of steps this server knows.</summary>
public interface IStepCatalog
{
    /// <summary>The step of that kind; null when there is none.</summary>
    IStep? Find(string kind);

    /// <summary>All kinds, by name.</summary>
    ImmutableArray<IStep> All { get; }
}
