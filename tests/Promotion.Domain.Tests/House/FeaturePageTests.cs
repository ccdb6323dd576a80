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
        var proofs = Proof().Matches(row.Split(" | ")[^1]).Select(match => match.Groups["name"].Value).ToList();

        Assert.NotEmpty(proofs);
        Assert.All(proofs, proof => Assert.True(proof.Contains('/', StringComparison.Ordinal) ? File.Exists(Path.Combine(Repository.Root, proof)) : Classes.Contains(proof), proof));
    }

    /// <summary>A class of tests, or the file of tests in another language.</summary>
    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Proof();

    [GeneratedRegex(@"class (?<name>\w+Tests)\b")]
    private static partial Regex Class();
}
