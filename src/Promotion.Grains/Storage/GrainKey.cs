namespace Promotion.Grains.Storage;

/// <summary>Keys of grains: <c>project</c>, or <c>project/name</c>.</summary>
public readonly record struct GrainKey(string Project, string Name)
{
    /// <summary>The key of a thing in a project.</summary>
    public static string Of(string project, string name) => $"{project}/{name}";

    /// <summary>The parts of a key. A key without a slash is a project's own.</summary>
    public static GrainKey Parse(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new GrainKey(key, key) : new GrainKey(key[..slash], key[(slash + 1)..]);
    }
}
