namespace Promotion.Domain.Storage;

/// <summary>What lists, filters, pages and snapshots are answered from.</summary>
public interface IReadModel
{
    /// <summary>The resource; null when there is none of that name.</summary>
    Task<ResourceRow?> Get(string project, ResourceKind kind, string name, CancellationToken cancellation);

    /// <summary>
    /// What the resource of that name, or else of that alias, is called, and which revision changed it last; null when there is none. Costs less than
    /// <see cref="Get"/>, because nothing is read of what it holds.
    /// </summary>
    Task<ResourcePlace?> Locate(string project, ResourceKind kind, string nameOrAlias, CancellationToken cancellation);

    /// <summary>One page of what the query selects. Throws <see cref="FormatException"/> for a page token that is not from the same query.</summary>
    Task<ResourcePage> List(ResourceQuery query, CancellationToken cancellation);

    /// <summary>The token of the page that begins after a row of the query's.</summary>
    string TokenAfter(ResourceQuery query, ResourceRow row);

    /// <summary>All resources of these kinds in a project, together with the revision they are as of.</summary>
    Task<ProjectSnapshot> Snapshot(string project, ImmutableArray<ResourceKind> kinds, CancellationToken cancellation);
}
