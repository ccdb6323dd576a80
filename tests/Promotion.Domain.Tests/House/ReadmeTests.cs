using System.Text.RegularExpressions;
using Xunit;

namespace Promotion.Domain.Tests.House;

/// <summary>The first page says what is so.</summary>
public sealed partial class ReadmeTests
{
    public static TheoryData<string, string> Settings =>
        [.. Setting().Matches(Documents.Read("src/Promotion.Host/Configuration/ServerSettings.cs")).Select(match => (match.Groups["key"].Value, Flag(match)))];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_IsInTheTable(string key, string flag) =>
        Assert.Contains($"| `{flag}` | `{key}` |", Documents.Read("README.md"), StringComparison.Ordinal);

    [Fact]
    public void Table_HasNoOtherSettings() =>
        Assert.Equal(Settings.Count, Documents.Read("README.md").Split('\n').Count(line => line.StartsWith("| `--", StringComparison.Ordinal)));

    [Fact]
    public void Contributing_IsShort() => Assert.InRange(Documents.Read("CONTRIBUTING.md").Split('\n').Length, 1, 121);

    private static string Flag(Match match) => $"{match.Groups["flag"].Value} {match.Groups["value"].Value}".TrimEnd();

    [GeneratedRegex("""new\("(?<key>\w+)", "(?<flag>--[\w-]+)", (?:null|"(?<value>[^"]+)"),""")]
    private static partial Regex Setting();
}
