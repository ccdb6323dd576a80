using System.Text.Json;
using Promotion.Adapters.JsonFiles;
using Xunit;

namespace Promotion.Adapters.Tests.Corpus;

/// <summary>Every scalar of every file is set in turn: all else stays byte for byte, and reads as before.</summary>
public sealed class JsonCorpusTests
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static TheoryData<string, string> Files => CorpusFiles.All("*.json");

    [Theory]
    [MemberData(nameof(Files))]
    public void Set_EveryScalar_ChangesNothingElse(string file, string way)
    {
        var text = CorpusFiles.Read(file, way);
        var leaves = Leaves(text);
        Assert.NotEmpty(leaves);
        foreach (var (index, (key, raw)) in leaves.Index())
        {
            var (edited, written) = JsonEdit.Set(text, key, "set-1.2.3");
            Assert.Equal(text.Length - raw.Length + written.Length, edited.Length);
            var start = Start(text, raw, edited);
            CorpusFiles.DifferOnlyWithin(text, edited, start, start + raw.Length);
            Assert.Equal(leaves.Select((leaf, i) => i == index ? (leaf.Key, "\"set-1.2.3\"") : leaf), Leaves(edited));
        }
    }

    [Theory]
    [InlineData("""{"a": 1, "b": 2, "a": 3}""", "a")]
    [InlineData("""{"x": [{"a": {"b": 1}, "a": {"b": 2}}]}""", "x.0.a.b")]
    public void Set_NameThatStandsTwice_IsRefused(string text, string key) =>
        Assert.Contains("a stands twice in one object", Assert.Throws<FormatException>(() => JsonEdit.Set(text, key, 2)).Message, StringComparison.Ordinal);

    /// <summary>The place of that raw text that holds the first difference.</summary>
    private static int Start(string text, string raw, string edited)
    {
        var first = text.AsSpan().CommonPrefixLength(edited);
        var at = text.IndexOf(raw, Math.Max(0, first - raw.Length), StringComparison.Ordinal);
        Assert.InRange(at, 0, first);
        return at;
    }

    private static List<(string Key, string Raw)> Leaves(string text)
    {
        var leaves = new List<(string, string)>();
        using var document = JsonDocument.Parse(text, Lenient);
        Walk("", document.RootElement);
        return leaves;

        void Walk(string key, JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Object) foreach (var member in element.EnumerateObject()) Walk(Below(key, Escaped(member.Name)), member.Value);
            else if (element.ValueKind == JsonValueKind.Array) foreach (var (index, item) in element.EnumerateArray().Index()) Walk(Below(key, $"{index}"), item);
            else leaves.Add((key, element.GetRawText()));
        }
    }

    private static string Below(string key, string part) => key.Length == 0 ? part : $"{key}.{part}";

    private static string Escaped(string name) => string.Concat(name.Select(letter => ".:*?#|\\".Contains(letter, StringComparison.Ordinal) ? $"\\{letter}" : $"{letter}"));
}
