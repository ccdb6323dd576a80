using Promotion.Adapters.Toml;
using Tomlyn;
using Tomlyn.Model;
using Xunit;

namespace Promotion.Adapters.Tests.Corpus;

/// <summary>Every scalar of every file is set in turn: all else stays byte for byte, and reads as before.</summary>
public sealed class TomlCorpusTests
{
    public static TheoryData<string, string> Files => CorpusFiles.All("*.toml");

    [Theory]
    [MemberData(nameof(Files))]
    public void Set_EveryScalar_ChangesNothingElse(string file, string way)
    {
        var text = CorpusFiles.Read(file, way);
        var leaves = Leaves(text);
        Assert.NotEmpty(leaves);
        foreach (var (key, _) in leaves)
        {
            var (edited, written) = TomlEdit.Set(text, key, "set-1.2.3");
            var first = text.AsSpan().CommonPrefixLength(edited);
            var lines = text.Split('\n').Length - edited.Split('\n').Length;
            Assert.True(lines == 0 || text[first..].Contains("\"\"\"", StringComparison.Ordinal) || text[first..].Contains("'''", StringComparison.Ordinal));
            Assert.Contains(written, edited, StringComparison.Ordinal);
            Assert.Equal(leaves.Select(leaf => leaf.Key == key ? (key, "set-1.2.3") : leaf), Leaves(edited));
            Assert.Equal(Comments(text), Comments(edited));
        }
    }

    private static List<(string Key, string Value)> Leaves(string text)
    {
        var leaves = new List<(string, string)>();
        Walk("", TomlSerializer.Deserialize<TomlTable>(text));
        return leaves;

        void Walk(string key, object? value)
        {
            if (value is TomlTable table) foreach (var (name, member) in table) Walk(Below(key, name.Replace(".", "\\.", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal)), member);
            else if (value is TomlTableArray tables) foreach (var (index, item) in tables.Index()) Walk(Below(key, $"{index}"), item);
            else if (value is TomlArray items) foreach (var (index, item) in items.Index()) Walk(Below(key, $"{index}"), item);
            else leaves.Add((key, $"{value}".ReplaceLineEndings("\n")));
        }
    }

    private static List<string> Comments(string text) => [.. text.Split('\n').Where(line => line.LastIndexOf("# ", StringComparison.Ordinal) > line.LastIndexOf('"')).Select(line => line[line.LastIndexOf("# ", StringComparison.Ordinal)..])];

    private static string Below(string key, string part) => key.Length == 0 ? part : $"{key}.{part}";
}
