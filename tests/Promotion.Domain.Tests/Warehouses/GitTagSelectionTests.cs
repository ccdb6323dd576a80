using Promotion.Domain.Warehouses;
using Xunit;

namespace Promotion.Domain.Tests.Warehouses;

public sealed class GitTagSelectionTests
{
    private static readonly Subscription.Git Plain = new(
        null, "https://github.com/acme/web", CommitSelectionStrategy.SemVer, null, null, StrictSemvers: true, [], [], null, [], [], null, 20,
        InsecureSkipTlsVerify: false, Blobless: false);

    [Theory]
    [InlineData(CommitSelectionStrategy.SemVer, null, true, "v1.0.0 v1.10.0 v1.9.0 v2 nightly", "v1.10.0 v1.9.0 v1.0.0")]
    [InlineData(CommitSelectionStrategy.SemVer, null, false, "v1.0.0 v2 nightly", "v2 v1.0.0")]
    [InlineData(CommitSelectionStrategy.SemVer, "<1.10", true, "v1.0.0 v1.10.0 v1.9.0", "v1.9.0 v1.0.0")]
    [InlineData(CommitSelectionStrategy.Lexical, "<1.10", true, "b a c", "c b a")]
    [InlineData(CommitSelectionStrategy.NewestTag, null, true, "b a c", "c a b")]
    public void Tags_AreNamedThenOrdered(CommitSelectionStrategy strategy, string? constraint, bool strict, string tags, string expected)
    {
        var subscription = Plain with { Strategy = strategy, SemverConstraint = constraint, StrictSemvers = strict };

        var named = GitTagSelection.Named(subscription, tags.Split(' ').Select(Tag), tag => tag.Name);

        Assert.Equal(expected.Split(' '), GitTagSelection.Ordered(subscription, named).Select(tag => tag.Name));
    }

    [Fact]
    public void Named_AppliesAllowAndIgnoreExpressions() => Assert.Equal(["v1.0.0"], GitTagSelection.Named(
        Plain with { AllowTagsRegexes = ["^v1"], IgnoreTagsRegexes = ["rc"] }, ["v1.0.0", "v1.1.0-rc.1", "v2.0.0"], tag => tag));

    [Fact]
    public void NewestTag_OfOneDate_GoesByName()
    {
        var at = DateTimeOffset.UnixEpoch;

        Assert.Equal(["a", "b"], GitTagSelection.Ordered(
            Plain with { Strategy = CommitSelectionStrategy.NewestTag }, [Tag("b", 0) with { CreatedAt = at }, Tag("a", 0) with { CreatedAt = at }]).Select(tag => tag.Name));
    }

    private static GitTag Tag(string name, int day) => new(name, name + "-id", "s", "a", "c", "", "", DateTimeOffset.UnixEpoch.AddDays(day));
}
