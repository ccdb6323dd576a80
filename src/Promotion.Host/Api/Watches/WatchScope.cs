using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Watches;

/// <summary>What a watch is about, and what it wants to be told of it.</summary>
/// <param name="Projects">Null for all projects, those that come later included.</param>
/// <param name="Kinds">In the order of a snapshot; never empty.</param>
/// <param name="Names">Resource names; empty for all of the kinds.</param>
/// <param name="Labels">Which labels resources must have.</param>
/// <param name="WithBefore">True to tell also what a resource was before.</param>
/// <param name="EveryChange">True to be told every change, however slowly they are read.</param>
internal sealed record WatchScope(
    ImmutableSortedSet<string>? Projects,
    ImmutableArray<ResourceKind> Kinds,
    ImmutableSortedSet<string> Names,
    LabelQuery Labels,
    bool WithBefore = false,
    bool EveryChange = false)
{
    private static readonly ImmutableArray<ResourceKind> Watchable =
        [ResourceKind.Project, ResourceKind.Warehouse, ResourceKind.Freight, ResourceKind.Stage, ResourceKind.Promotion];

    /// <summary>The only project that is watched; null when there are several.</summary>
    public string? OnlyProject { get; } = Projects is { Count: 1 } one ? one[0] : null;

    /// <summary>What the request asks for. Refuses malformed names, and kinds that cannot be watched.</summary>
    public static WatchScope Parse(Wire.WatchRequest request) =>
        Parse(request.Projects, request.Kinds, request.Names, request.LabelSelector) with { WithBefore = request.IncludeBefore, EveryChange = request.EveryChange };

    /// <summary>What the request asks for. Refuses malformed names, and kinds that cannot be watched.</summary>
    public static WatchScope Parse(Wire.PollChangesRequest request) =>
        Parse(request.Projects, request.Kinds, request.Names, request.LabelSelector) with { WithBefore = request.IncludeBefore };

    /// <summary>What the request asks for, likewise.</summary>
    public static WatchScope Parse(Wire.ListChangesRequest request)
    {
        ImmutableArray<string> projects = ResourceNames.ParseParent(request.Parent, "parent") is null ? [] : [request.Parent];
        return Parse(projects, request.Kinds, request.Names, "") with { WithBefore = request.IncludeBefore };
    }

    private static WatchScope Parse(
        IReadOnlyCollection<string> projectNames, IEnumerable<Wire.ResourceKind> wireKinds, IReadOnlyCollection<string> resourceNames, string labels)
    {
        var kinds = wireKinds.Select(ToDomain).ToImmutableHashSet();
        var names = resourceNames.Select(name => ResourceNames.ParseAny(name, "names")).ToImmutableArray();
        var projects = projectNames.Select(project => ResourceNames.ParseProject(project, "projects")).ToImmutableSortedSet(StringComparer.Ordinal);
        foreach (var name in names)
        {
            RequireReachable(name, kinds, projects);
        }

        var ofNames = names.Select(name => name.Project).ToImmutableSortedSet(StringComparer.Ordinal);
        return new WatchScope(
            projects.Count > 0 ? projects : ofNames.Count > 0 ? ofNames : null,
            kinds.IsEmpty ? Watchable : [.. Watchable.Where(kinds.Contains)],
            resourceNames.ToImmutableSortedSet(StringComparer.Ordinal),
            LabelQuery.Parse(labels, "label_selector"));
    }

    /// <summary>True for a change of a resource that is watched, its labels aside.</summary>
    public bool Concerns(FeedEntry entry) => Includes(entry.Project) && Includes(entry.Project, entry.Kind, entry.Name);

    /// <summary>True for a resource that is watched.</summary>
    public bool Includes(ResourceRow row, WatchMapping mapping) =>
        Includes(row.Project, row.Kind, row.Name) && (Labels.IsEmpty || Labels.Matches(mapping.Of(row)));

    /// <summary>True for a change that can only be judged, or told, with what was before the first of the changes it stands for.</summary>
    public bool NeedsBefore(FeedEntry entry, FeedEntry first, WatchMapping mapping) => WithBefore || MayHaveLeft(entry, first, mapping);

    /// <summary>
    /// True for a change that is told: of a resource that has the labels, or had them before the first of the changes it stands for. Where that is no
    /// longer known it may have had them.
    /// </summary>
    public bool Includes(FeedEntry entry, FeedEntry first, FeedEntry? before, WatchMapping mapping) => Labels.IsEmpty || Labels.Matches(mapping.Of(entry))
        || (MayHaveLeft(entry, first, mapping) && (before is null ? first.Change != ChangeKind.Created : Labels.Matches(mapping.Of(before))));

    // A deleted resource is told as it was last.
    private bool MayHaveLeft(FeedEntry entry, FeedEntry first, WatchMapping mapping) =>
        !Labels.IsEmpty && (entry.Change == ChangeKind.Updated || first != entry) && !Labels.Matches(mapping.Of(entry));

    // Places that hold definitions without being a project are never watched.
    private bool Includes(string project) => Projects?.Contains(project) ?? (project.Length > 0 && !Project.IsReserved(project));

    private bool Includes(string project, ResourceKind kind, string name) =>
        Kinds.Contains(kind) && (Names.IsEmpty || Names.Contains(ResourceNames.Of(project, kind, name)));

    private static void RequireReachable(
        (string Project, ResourceKind Kind, string Name) name, ImmutableHashSet<ResourceKind> kinds, ImmutableSortedSet<string> projects)
    {
        var text = ResourceNames.Of(name.Project, name.Kind, name.Name);
        if (!kinds.IsEmpty && !kinds.Contains(name.Kind))
        {
            throw Refusals.InvalidArgument("names", $"names has {text}, whose kind is not among kinds.");
        }

        if (!projects.IsEmpty && !projects.Contains(name.Project))
        {
            throw Refusals.InvalidArgument("names", $"names has {text}, whose project is not among projects.");
        }
    }

    /// <summary>The kind as the store knows it. Refuses kinds that cannot be watched.</summary>
    public static ResourceKind ToDomain(Wire.ResourceKind kind) => kind switch
    {
        Wire.ResourceKind.Project => ResourceKind.Project,
        Wire.ResourceKind.Warehouse => ResourceKind.Warehouse,
        Wire.ResourceKind.Freight => ResourceKind.Freight,
        Wire.ResourceKind.Stage => ResourceKind.Stage,
        Wire.ResourceKind.Promotion => ResourceKind.Promotion,
        _ => throw Refusals.InvalidArgument("kinds", $"kinds has {kind}; expected PROJECT, WAREHOUSE, FREIGHT, STAGE or PROMOTION."),
    };
}
