namespace Promotion.Testing;

/// <summary>This repository's own programs, as built beside the running test and in the same configuration.</summary>
public static class BuiltPrograms
{
    /// <summary>The server.</summary>
    public static string Host => Find("Promotion.Host", "Promotion.Host.dll");

    /// <summary>The command line.</summary>
    public static string Cli => Find("Promotion.Cli", "promo.dll");

    /// <summary>The folder of the whole repository.</summary>
    public static string Repository => Path.GetFullPath(Path.Combine(Folder.FullName, "..", "..", "..", ".."));

    /// <summary>artifacts/bin/PROJECT/CONFIGURATION of the running test.</summary>
    private static DirectoryInfo Folder => new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    private static string Find(string project, string file)
    {
        var path = Path.GetFullPath(Path.Combine(Folder.FullName, "..", "..", project, Folder.Name, file));
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not built: build the solution in the configuration of the tests");
    }
}
