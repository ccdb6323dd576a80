namespace Promotion.Cli.Tests.Fakes;

/// <summary>Recorded output. With <c>UPDATE_GOLDENS=1</c> it is recorded anew, for the diff to be read.</summary>
internal static class Golden
{
    public static void Check(string name, string actual)
    {
        var path = Path.Combine(Folder(), name);
        var tidy = string.Join('\n', actual.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(path, tidy);
        }

        Assert.Equal(File.ReadAllText(path), tidy);
    }

    // The compiler's paths are not this machine's in a reproducible build, so the sources are looked for above the program.
    private static string Folder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Promotion.Grpc.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("The solution is not above the tests.");
        }

        return Path.Combine(root.FullName, "tests", "Promotion.Cli.Tests", "Goldens");
    }
}
