using System.Collections.Immutable;

namespace Promotion.Scenarios;

/// <summary>A text with commands above a line of dashes and the log they must lead to below it.</summary>
internal sealed record StoryFile(string Path, string Commands, string Expected)
{
    private const string Line = "----\n";

    public static string Folder { get; } = System.IO.Path.Combine(Root(new DirectoryInfo(AppContext.BaseDirectory)), "tests", "Promotion.Scenarios", "Stories");

    public static ImmutableArray<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.txt", SearchOption.AllDirectories).Select(file => System.IO.Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    public static StoryFile Read(string name)
    {
        var path = System.IO.Path.Combine(Folder, name);
        var text = File.ReadAllText(path);
        var at = text.IndexOf("\n" + Line, StringComparison.Ordinal);
        return at < 0 ? new StoryFile(path, text, "") : new StoryFile(path, text[..(at + 1)], text[(at + 1 + Line.Length)..]);
    }

    public void Rewrite(string log) => File.WriteAllText(Path, Commands.TrimEnd() + "\n" + Line + log);

    private static string Root(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds the solution."),
        _ when File.Exists(System.IO.Path.Combine(folder.FullName, "Promotion.Grpc.sln")) => folder.FullName,
        _ => Root(folder.Parent),
    };
}
