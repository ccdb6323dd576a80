namespace Promotion.Testing.Kube;

/// <summary>What a request's path means.</summary>
/// <param name="Namespace">Null for all namespaces, or for a kind that has none.</param>
/// <param name="Name">Null for the collection.</param>
internal sealed record KubeTarget(KubeKind Kind, string? Namespace, string? Name)
{
    /// <summary>Null for a path that means no known kind; a subresource such as <c>status</c> is none.</summary>
    public static KubeTarget? Parse(string path, IEnumerable<KubeKind> kinds)
    {
        var (group, version, rest) = path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["api", var core, .. var more] => ("", core, more),
            ["apis", var named, var its, .. var more] => (named, its, more),
            _ => ("", "", []),
        };
        var (@namespace, plural, name) = rest switch
        {
            ["namespaces", var space, var collection] => (space, collection, null),
            ["namespaces", var space, var collection, var one] => (space, collection, one),
            [var collection] => (null, collection, null),
            [var collection, var one] => (null, collection, one),
            _ => ((string?)null, "", (string?)null),
        };
        var kind = kinds.FirstOrDefault(known => known.Group == group && known.Version == version && known.Plural == plural);
        return kind is null ? null : new KubeTarget(kind, @namespace, name);
    }
}
