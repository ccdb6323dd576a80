using System.Diagnostics;

namespace Promotion.Domain.Tests.House;

/// <summary>The repository these tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its root: the nearest folder above the tests that holds the solution.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The C# sources under some folders, relative to the root, without what a build put there.</summary>
    public static IEnumerable<string> Sources(params IEnumerable<string> folders) => Files("*.cs", folders);

    public static IEnumerable<string> Files(string pattern, params IEnumerable<string> folders) =>
        from folder in folders
        let path = Path.Combine(Root, folder)
        where Directory.Exists(path)
        from file in Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Root, file)
        where !name.Split(Path.DirectorySeparatorChar).Any(part => part is "node_modules" or "bin" or "obj")
        orderby name
        select name;

    /// <summary>The files git tracks. Fails when this is not a work tree.</summary>
    public static IReadOnlyList<string> Tracked()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Root, "ls-files", "-z"]) { RedirectStandardOutput = true })!;
        var names = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode == 0 ? names : throw new InvalidOperationException($"git ls-files ended with {git.ExitCode} in {Root}");
    }

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException($"no folder above {AppContext.BaseDirectory} holds Promotion.Grpc.sln"),
        _ when File.Exists(Path.Combine(folder.FullName, "Promotion.Grpc.sln")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
