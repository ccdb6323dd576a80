using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Watches;

/// <summary>What a watch is about.</summary>
/// <param name="Projects">Null for all projects, those that come later included.</param>
/// <param name="Kinds">In the order of a snapshot; never empty.</param>
/// <param name="Names">Resource names; empty for all of the kinds.</param>
internal sealed record WatchScope(ImmutableSortedSet<string>? Projects, ImmutableArray<ResourceKind> Kinds, ImmutableSortedSet<string> Names)
{
    private static readonly ImmutableArray<ResourceKind> Watchable =
        [ResourceKind.Project, ResourceKind.Warehouse, ResourceKind.Freight, ResourceKind.Stage, ResourceKind.Promotion];

    /// <summary>Tells scopes apart: equal for requests that ask for the same.</summary>
    public ulong Mark
    {
        get
        {
            var text = $"{(Projects is null ? "*" : string.Join(',', Projects))}\n{string.Join(',', Kinds)}\n{string.Join(',', Names)}";
            return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
    }

    /// <summary>What the request asks for. Refuses malformed names, and kinds that cannot be watched.</summary>
    public static WatchScope Parse(Wire.WatchRequest request)
    {
        var kinds = request.Kinds.Select(ToDomain).ToImmutableHashSet();
        var names = request.Names.Select(name => ResourceNames.ParseAny(name, "names")).ToImmutableArray();
        var projects = request.Projects.Select(project => ResourceNames.ParseProject(project, "projects")).ToImmutableSortedSet(StringComparer.Ordinal);
        foreach (var name in names)
        {
            RequireReachable(name, kinds, projects);
        }

        var ofNames = names.Select(name => name.Project).ToImmutableSortedSet(StringComparer.Ordinal);
        return new WatchScope(
            projects.Count > 0 ? projects : ofNames.Count > 0 ? ofNames : null,
            kinds.IsEmpty ? Watchable : [.. Watchable.Where(kinds.Contains)],
            request.Names.ToImmutableSortedSet(StringComparer.Ordinal));
    }

    /// <summary>True for a project that is watched. Places that hold definitions without being a project never are.</summary>
    public bool Includes(string project) => Projects?.Contains(project) ?? (project.Length > 0 && !Project.IsReserved(project));

    /// <summary>True for a resource of a watched project that is watched.</summary>
    public bool Includes(string project, ResourceKind kind, string name) =>
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
