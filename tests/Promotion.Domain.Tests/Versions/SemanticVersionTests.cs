using Promotion.Domain.Versions;
using Xunit;

namespace Promotion.Domain.Tests.Versions;

public sealed class SemanticVersionTests
{
    [Theory]
    [InlineData("1.2.3", true, true)]
    [InlineData("v1.2.3", true, true)]
    [InlineData("1.2.3-rc.1+build.5", true, true)]
    [InlineData("1.2.3--1", true, true)]
    [InlineData("1", true, false)]
    [InlineData("v1.2", true, false)]
    [InlineData("01.2.3", true, false)]
    [InlineData("1.2.3-01", false, false)]
    [InlineData("1.2.3-", false, false)]
    [InlineData("1.2.3+", false, false)]
    [InlineData("1.2.3-a..b", false, false)]
    [InlineData("1.2.3.4", false, false)]
    [InlineData("vv1.2.3", false, false)]
    [InlineData("V1.2.3", false, false)]
    [InlineData("", false, false)]
    [InlineData(" 1.2.3", false, false)]
    [InlineData("1.2.3\n", false, false)]
    [InlineData("latest", false, false)]
    [InlineData("18446744073709551616.0.0", false, false)]
    public void Text_ReadLenientlyOrStrictly_IsAVersionOrNot(string text, bool lenient, bool strict)
    {
        Assert.Equal(lenient, SemanticVersion.TryParse(text, strict: false, out _));
        Assert.Equal(strict, SemanticVersion.TryParse(text, strict: true, out _));
    }

    [Fact]
    public void Parse_KeepsPartsAndOriginalText()
    {
        var version = SemanticVersion.Parse("v1.2-rc.1+b7");

        Assert.Equal((1ul, 2ul, 0ul, "rc.1", "b7", "v1.2-rc.1+b7"),
            (version.Major, version.Minor, version.Patch, version.Prerelease, version.Metadata, version.Original));
        Assert.Equal("v1.2-rc.1+b7", version.ToString());
    }

    [Fact]
    public void Parse_OfOtherText_QuotesIt() =>
        Assert.Contains("'latest'", Assert.Throws<FormatException>(() => SemanticVersion.Parse("latest", strict: true)).Message, StringComparison.Ordinal);

    [Fact]
    public void Precedence_FollowsSemanticVersioning()
    {
        string[] ascending =
        [
            "0.0.1", "0.1.0", "1.0.0-1", "1.0.0-2", "1.0.0-10", "1.0.0-99999999999999999999999", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta",
            "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0",
        ];
        var versions = ascending.Select(text => SemanticVersion.Parse(text)).ToList();

        for (var i = 0; i < versions.Count; i++)
        {
            for (var j = 0; j < versions.Count; j++)
            {
                Assert.Equal(Math.Sign(i.CompareTo(j)), Math.Sign(versions[i].CompareTo(versions[j])));
            }
        }
    }

    [Fact]
    public void NewestFirst_EqualPrecedence_GoesByTextDescending()
    {
        string[] texts = ["1.0.0+a", "v1.0.0", "1.0.0", "1.0.0+b", "1.0.1"];

        Assert.Equal(["1.0.1", "v1.0.0", "1.0.0+b", "1.0.0+a", "1.0.0"],
            texts.Select(text => SemanticVersion.Parse(text)).Order(SemanticVersion.NewestFirst).Select(version => version.Original));
    }
}
