using System.Diagnostics;
using System.Text;
using CsCheck;
using Promotion.Adapters.Manifests;
using Xunit;

namespace Promotion.Adapters.Tests.Manifests;

/// <summary>What is said about text that cannot be parsed.</summary>
public sealed class BadSyntaxTests
{
    public static TheoryData<string, int, string> Rows => new()
    {
        { "kind: Stage\n\tname: a\n", 2, "indented with a tab" },
        { "a: b: c\n", 1, "not valid YAML" },
        { "a: [1, 2\nb: 3\n", 1, "not valid YAML" },
        { "a: [1, 2\n", 2, "not valid YAML" },
        { "a: 'open\n", 1, "not valid YAML" },
        { "a: 1\nb: 2\na: 3\n", 3, "the key \"a\" appears twice in one object" },
        { "a: {b: 1}\na: {b: 1, c: 2}\n", 2, "the key \"a\" appears twice in one object" },
        { "a: {b: 1,\n b: 2}\n", 2, "the key \"b\" appears twice in one object" },
        { "{\"a\": 1,\n\"a\": 2}", 2, "the key \"a\" appears twice in one object" },
        { "a: *nowhere\n", 1, "nowhere" },
        { "a: &a [*a]\n", 1, "names no anchor before it" },
        { "a: &a 1\n---\nb: *a\n", 3, "names no anchor before it" },
        { "[a]: b\n", 1, "expected a string as key" },
        { "a: !ruby/object {}\n", 1, "is not understood" },
        { "a: !!int text\n", 1, "is not what its tag" },
        { "a: .inf\n", 1, "the number .inf cannot be represented" },
        { "a: 1\n<<: text\n", 2, "expected an object, or a list of objects, to merge" },
        { "a: \"\\ud800\"\n", 1, "" },
        { "{\"a\": \"\\ud800\"}", 1, "half of a Unicode character" },
        { "{\"a\": 1e999}", 1, "too large" },
    };

    private static readonly Gen<string> Pieces = Gen.OneOf(
        Gen.OneOf(
            "apiVersion: v1\n", "kind: List\n", "kind: Secret\n", "items: ", "metadata: ", "data: ", "a", "\n", "\n  ", "\t", ":", ": ", "- ", "{", "}", "[", "]", ",", "\"", "'",
            "&a ", "*a", "!", "!!int ", "|", ">", "#", "%", "@", "---\n", "...\n", "? ", "<<: ", "\\", "\\u00", "\\xD8", "\\U0011FFFF", "\u0000", "\ud800", "\ufeff", "1e999", "null"),
        Gen.String[0, 4]);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Read_BadSyntax_SaysWhere(string text, int line, string message)
    {
        var error = Assert.Single(ManifestReader.Read(text).Errors);

        Assert.Equal(line, error.Line);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyText_NeverThrows() => Pieces.Array[0, 12].Select(string.Concat).Sample(text =>
    {
        var file = ManifestReader.Read(text);
        Assert.True(file.Manifests.IsEmpty || file.Errors.IsEmpty);
    }, iter: 5000);

    [Fact]
    public void Read_DocumentsBeforeTheBadOne_AreCounted() =>
        Assert.Equal(3, Assert.Single(ManifestReader.Read("a: 1\n---\nb: 1\n---\nc: [\n").Errors).Document);

    [Fact]
    public void Read_TooLarge_IsRefused() =>
        Assert.Contains("larger than 10 MiB", Assert.Single(ManifestReader.Read(new string('#', ManifestReader.MostBytes + 1)).Errors).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    [InlineData("{\"a\":", "}")]
    public void Read_TooDeep_IsRefused(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 5000)) + "1" + string.Concat(Enumerable.Repeat(close, 5000));

        Assert.Contains("deeper than 64", Assert.Single(ManifestReader.Read(text).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AliasesThatNestDeep_AreRefused()
    {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i <= 70; i++)
        {
            text.Append($"a{i}: &a{i} [*a{i - 1}]\n");
        }

        Assert.Contains("deeper than 64", Assert.Single(ManifestReader.Read(text.ToString()).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AliasesThatMultiply_AreRefusedAtOnce()
    {
        var text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var i = 1; i < 12; i++)
        {
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        var started = Stopwatch.GetTimestamp();
        var error = Assert.Single(ManifestReader.Read(text.ToString()).Errors);

        Assert.Contains("aliases expand to more than", error.Message, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("a: [", "1,", "]")]
    [InlineData("[1", ",1", "]")]
    public void Read_TooManyValues_IsRefused(string open, string value, string close)
    {
        var text = open + string.Concat(Enumerable.Repeat(value, 1_100_000)) + close;

        Assert.Contains("more than a million values", Assert.Single(ManifestReader.Read(text).Errors).Message, StringComparison.Ordinal);
    }
}
