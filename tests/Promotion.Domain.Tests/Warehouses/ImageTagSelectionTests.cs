using System.Collections.Immutable;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Warehouses;
using Xunit;

namespace Promotion.Domain.Tests.Warehouses;

public sealed class ImageTagSelectionTests
{
    private static readonly Subscription.Image Plain = new(
        null, "ghcr.io/acme/web", ImageSelectionStrategy.SemVer, null, StrictSemvers: true, [], [], null, 20, CacheByTag: false, InsecureSkipTlsVerify: false);

    [Theory]
    [InlineData(null, true, "1.0.0 1.10.0 1.9.0", "1.10.0 1.9.0 1.0.0")]
    [InlineData(null, true, "latest 1.0 1.0.0 v2.0.0 main-abc", "v2.0.0 1.0.0")]
    [InlineData(null, false, "latest 1 1.1 0.9.0 v2", "v2 1.1 1 0.9.0")]
    [InlineData(null, true, "1.0.0-rc.1 1.0.0 1.1.0-beta", "1.1.0-beta 1.0.0 1.0.0-rc.1")]
    [InlineData("^1.0.0", true, "1.0.0-rc.1 1.0.0 1.1.0-beta 1.2.0 2.0.0", "1.2.0 1.0.0")]
    [InlineData("~1.26.0", true, "1.26.0 1.26.1 1.27.0", "1.26.1 1.26.0")]
    [InlineData(">=1.0.0-0", true, "1.0.0-rc.1 0.9.0", "1.0.0-rc.1")]
    [InlineData("", true, "1.0.0 v1.0.0 1.0.0-a", "v1.0.0 1.0.0 1.0.0-a")]
    [InlineData("^9", true, "1.0.0", "")]
    [InlineData(null, true, "", "")]
    public void SemVer_SelectsVersionsHighestFirst(string? constraint, bool strict, string tags, string expected) =>
        Assert.Equal(Words(expected), ImageTagSelection.Select(Plain with { Constraint = constraint, StrictSemvers = strict }, Words(tags)));

    [Theory]
    [InlineData("", "", "a b c", "c b a")]
    [InlineData("^v", "", "v1 v2 x1", "v2 v1")]
    [InlineData("^v|^x", "2$", "v1 v2 x1", "x1 v1")]
    [InlineData("", "rc beta", "1-rc 2-beta 3", "3")]
    [InlineData("v", "v", "v1", "")]
    [InlineData("", "", "nightly-20240101 nightly-20240301 nightly-20231231", "nightly-20240301 nightly-20240101 nightly-20231231")]
    [InlineData("", "", "B a", "a B")]
    public void Lexical_SelectsNamesByBytesDescending(string allow, string ignore, string tags, string expected) =>
        Assert.Equal(Words(expected), ImageTagSelection.Select(
            Plain with { Strategy = ImageSelectionStrategy.Lexical, AllowTagsRegexes = [.. Words(allow)], IgnoreTagsRegexes = [.. Words(ignore)] }, Words(tags)));

    [Fact]
    public void Digest_SelectsTheTagOfTheConstraintAndIgnoresExpressions() => Assert.Equal(["latest"], ImageTagSelection.Select(
        Plain with { Strategy = ImageSelectionStrategy.Digest, Constraint = "latest", IgnoreTagsRegexes = ["."] }, ["1.0.0"]));

    [Fact]
    public void Digest_WithoutConstraint_IsRefused() => Assert.Contains("constraint", Assert.Throws<FormatException>(() =>
        ImageTagSelection.Select(Plain with { Strategy = ImageSelectionStrategy.Digest }, [])).Message, StringComparison.Ordinal);

    [Fact]
    public void NewestBuild_KeepsTheNamedTagsAndOrdersByDateThenTag()
    {
        var subscription = Plain with { Strategy = ImageSelectionStrategy.NewestBuild, IgnoreTagsRegexes = ["^x"] };
        (ContainerImage, DateTimeOffset?) Built(string tag, int? day) =>
            (new("r", tag, "sha256:1", ImmutableSortedDictionary<string, string>.Empty, null), day is { } d ? new DateTimeOffset(2024, 1, d, 0, 0, 0, default) : null);

        Assert.Equal(["b", "a"], ImageTagSelection.Select(subscription, ["a", "x", "b"]));
        Assert.Equal(["new", "tie-b", "tie-a", "unknown"], ImageTagSelection.NewestBuildFirst(
            [Built("unknown", null), Built("tie-a", 2), Built("new", 3), Built("tie-b", 2)]).Select(found => found.Image.Tag));
    }

    private static string[] Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
