using System.Text.RegularExpressions;
using Xunit;

namespace Promotion.Domain.Tests.House;

/// <summary>docs/features.md promises nothing without a test.</summary>
public sealed partial class FeaturePageTests
{
    private static readonly HashSet<string> Classes =
        [.. Repository.Sources("tests").SelectMany(file => Class().Matches(Documents.Read(file))).Select(match => match.Groups["name"].Value)];

    public static TheoryData<string> Rows =>
        [.. Documents.Read("docs/features.md").Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| feature ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Feature_NamesTestsThatExist(string row)
    {
        var named = Documents.Names(row.Split(" | ")[^1]);

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(Classes));
    }

    [GeneratedRegex(@"class (?<name>\w+Tests)\b")]
    private static partial Regex Class();
}
