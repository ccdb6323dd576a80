namespace Promotion.Testing;

/// <summary>Where the real programs are that tests run: in the folder named by PROMOTION_TOOLS, else in artifacts/tools/bin of
/// this repository, else on the PATH. Each throws with the remedy when its program is in none of them.</summary>
public static class ToolPaths
{
    public static string Git => Find("git");

    /// <summary>Helm 3.</summary>
    public static string Helm => Find("helm");

    public static string Kustomize => Find("kustomize");

    public static string DockerRegistry => Find("docker-registry");

    /// <summary>The folder of PostgreSQL's server programs.</summary>
    public static string PostgresFolder() => PostgresFolders().FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        ?? throw new FileNotFoundException("PostgreSQL is not installed: run 'make tools', or put its initdb on the PATH.");

    /// <summary>The full path of a program. Throws <see cref="FileNotFoundException"/> naming the places looked at.</summary>
    public static string Find(string program)
    {
        var places = Places().Distinct().ToList();
        return places.Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"'{program}' is not installed: run 'make tools', or name its folder in PROMOTION_TOOLS. Looked in {string.Join(", ", places)}");
    }

    private static IEnumerable<string> PostgresFolders() =>
        Places().Select(place => Path.Combine(place, "..", "postgresql", "usr", "lib", "postgresql"))
            .Append("/usr/lib/postgresql")
            .Where(Directory.Exists)
            .SelectMany(versions => Directory.GetDirectories(versions).OrderDescending())
            .Select(version => Path.Combine(version, "bin"))
            .Concat(Places());

    private static IEnumerable<string> Places()
    {
        if (Environment.GetEnvironmentVariable("PROMOTION_TOOLS") is { Length: > 0 } named) yield return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var tools = Path.Combine(folder.FullName, "artifacts", "tools", "bin");
            if (Directory.Exists(tools)) yield return tools;
        }
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)) yield return folder;
    }
}
