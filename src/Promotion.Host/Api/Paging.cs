using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Sizes of pages and views, as all lists understand them.</summary>
internal static class Paging
{
    private const int DefaultSize = 100;
    private const int LargestSize = 1000;

    /// <summary>The query for one of its pages. Refuses a negative size.</summary>
    public static ResourceQuery Page(this ResourceQuery query, int size, string token) =>
        query with { PageSize = SizeOf(size), PageToken = token.Length == 0 ? null : token };

    /// <summary>The query in the order of an order_by; the query's own for none. Refuses one that is not known.</summary>
    public static ResourceQuery Ordered(this ResourceQuery query, string orderBy) => orderBy.Trim() switch
    {
        "" => query,
        "name" or "name asc" => query with { NewestFirst = false, Reverse = false },
        "name desc" => query with { NewestFirst = false, Reverse = true },
        "create_time desc" => query with { NewestFirst = true, Reverse = false },
        "create_time" or "create_time asc" => query with { NewestFirst = true, Reverse = true },
        _ => throw Refusals.InvalidArgument("order_by", $"order_by is '{orderBy}'; expected name or create_time, with ' desc' behind it for the other direction."),
    };

    /// <summary>The query within the project a filter names. Refuses one that the parent excludes.</summary>
    public static ResourceQuery In(this ResourceQuery query, string project, string field) => query.Project is null || query.Project == project
        ? query with { Project = project }
        : throw Refusals.InvalidArgument(field, $"{field} is in project {project}; expected one of the parent, project {query.Project}.");

    /// <summary>The size meant by a page_size: 0 is the default, too much is the most. Refuses a negative one.</summary>
    public static int SizeOf(int size) => size switch
    {
        < 0 => throw Refusals.InvalidArgument("page_size", $"page_size is {size}; expected 0 for the default or up to {LargestSize}."),
        0 => DefaultSize,
        _ => Math.Min(size, LargestSize),
    };

    /// <summary>True when everything is wanted. Refuses a view that is none.</summary>
    public static bool IsFull(this Wire.ResourceView view, bool byDefault) => view switch
    {
        Wire.ResourceView.Unspecified => byDefault,
        Wire.ResourceView.Summary => false,
        Wire.ResourceView.Full => true,
        _ => throw Refusals.InvalidArgument("view", $"view is {view}; expected RESOURCE_VIEW_SUMMARY or RESOURCE_VIEW_FULL."),
    };
}
