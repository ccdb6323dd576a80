namespace Promotion.Cli.Connection;

/// <summary>Resource names: <c>projects/web/stages/prod</c>. Users may write the last part alone.</summary>
internal static class ResourceName
{
    /// <summary>The parent that means all projects.</summary>
    public const string AllProjects = "projects/-";

    /// <summary>A project's resource name, from it or from its short name.</summary>
    public static string Project(string project) => $"projects/{Short(project)}";

    /// <summary>The resource name of something in a project. A full name is taken as it is.</summary>
    /// <param name="collection">Such as <c>stages</c>.</param>
    /// <param name="project">Asked for only when <paramref name="text"/> is no full name.</param>
    public static string In(string collection, string text, Func<string> project)
    {
        if (text.StartsWith("projects/", StringComparison.Ordinal))
        {
            return text.Split('/') is [_, { Length: > 0 }, var found, { Length: > 0 }] && found == collection
                ? text
                : throw CliException.Usage($"'{text}' is not a name of {collection}; expected projects/PROJECT/{collection}/NAME or NAME");
        }

        return text.Length > 0 && !text.Contains('/', StringComparison.Ordinal)
            ? $"projects/{project()}/{collection}/{text}"
            : throw CliException.Usage($"'{text}' is not a name of {collection}; expected projects/PROJECT/{collection}/NAME or NAME");
    }

    /// <summary>The last part.</summary>
    public static string Short(string name) => name[(name.LastIndexOf('/') + 1)..];

    /// <summary>The project's resource name, out of the name of something in it; empty for what is in none.</summary>
    public static string ProjectOf(string name) =>
        name.Split('/') is ["projects", var project, ..] ? $"projects/{project}" : "";
}
