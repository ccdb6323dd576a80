using Xunit;

namespace Promotion.Adapters.Tests.Corpus;

/// <summary>Files in the manner of real ones: charts, values, kustomizations, pipelines, packages. Each is told in three ways.</summary>
internal static class CorpusFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus", "files");

    /// <summary>Somebody's own files, in the folder that PROMOTION_CORPUS names, are told and tried like those that are here.</summary>
    private static readonly string? More = Environment.GetEnvironmentVariable("PROMOTION_CORPUS");

    /// <summary>How many there are.</summary>
    public static int Count => Directory.GetFiles(Folder).Length;

    /// <summary>The files of a pattern, each with the name of a way to tell it.</summary>
    public static TheoryData<string, string> All(string pattern) =>
        [.. Directory.GetFiles(Folder, pattern).Select(file => Path.GetFileName(file)!).Concat(Others(pattern)).Order(StringComparer.Ordinal).SelectMany(file => new[] { "lf", "crlf", "cut" }.Select(way => (file, way)))];

    private static string[] Others(string pattern) =>
        string.IsNullOrEmpty(More) || pattern.Contains('-', StringComparison.Ordinal) ? [] : Directory.GetFiles(Path.GetFullPath(More), pattern, SearchOption.AllDirectories);

    /// <summary>The text: as it is, with the line ends of Windows, or without the last line end.</summary>
    public static string Read(string file, string way)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        return way switch { "crlf" => text.ReplaceLineEndings("\r\n"), "cut" => text.TrimEnd('\n'), _ => text };
    }

    /// <summary>Asserts that two texts differ in one place only, which lies within a part of the first.</summary>
    public static void DifferOnlyWithin(string before, string after, int start, int end)
    {
        var prefix = before.AsSpan().CommonPrefixLength(after);
        var rest = Math.Min(before.Length, after.Length) - prefix;
        var suffix = Enumerable.Range(0, rest).TakeWhile(i => before[^(i + 1)] == after[^(i + 1)]).Count();
        Assert.True(prefix >= start || before.Length - suffix <= prefix, $"changed from {prefix}, before {start}");
        Assert.True(before.Length - suffix <= Math.Max(end, prefix), $"changed up to {before.Length - suffix}, behind {end}");
    }
}
