namespace Promotion.Domain.Storage;

/// <summary>Which resources of a kind, in which order. Null fields do not restrict.</summary>
/// <param name="Project">Null for all projects.</param>
/// <param name="NewestFirst">By creation, newest first, ties by name; otherwise by project and name.</param>
/// <param name="Reverse">The other way round.</param>
/// <param name="PageSize">1 to 1000.</param>
/// <param name="PageToken">From the page before; null for the first.</param>
/// <param name="Question">What else the reader asks of the rows; a page token fits no other question.</param>
/// <param name="IsCounted">False for who does not ask how many there are in all; it saves the counting.</param>
public sealed record ResourceQuery(
    ResourceKind Kind,
    string? Project = null,
    string? Stage = null,
    string? Freight = null,
    string? Warehouse = null,
    string? Phase = null,
    string? Alias = null,
    bool NewestFirst = false,
    int PageSize = 100,
    string? PageToken = null,
    bool Reverse = false,
    string? Question = null,
    bool IsCounted = true);
