using Promotion.Domain.Warehouses;
using Xunit;

namespace Promotion.Domain.Tests.Warehouses;

/// <summary>
/// One table for the rules that git, image and chart subscriptions share: the source, its constraint (<c>!</c> before it: versions are read
/// strictly), allowed | ignored names, what there is, and what is selected in which order.
/// </summary>
public sealed class TagSelectionTableTests
{
    [Theory]
    [InlineData("git", "!", "|", "v1.0.0 1.0.1", "1.0.1 v1.0.0")]
    [InlineData("git", "!", "|", "v1.0.0 vv2.0.0 V3.0.0", "v1.0.0")]
    [InlineData("git", "!", "|", "1.0.0 1.0 1", "1.0.0")]
    [InlineData("git", "", "|", "1.0.0 1.1 2", "2 1.1 1.0.0")]
    [InlineData("git", "!", "|", "01.0.0 1.00.0", "")]
    [InlineData("git", "", "|", "01.0.0", "01.0.0")]
    [InlineData("git", "!", "|", "1.0.0-alpha 1.0.0-alpha.1 1.0.0-beta 1.0.0", "1.0.0 1.0.0-beta 1.0.0-alpha.1 1.0.0-alpha")]
    [InlineData("git", "!", "|", "1.0.0-2 1.0.0-10 1.0.0-a", "1.0.0-a 1.0.0-10 1.0.0-2")]
    [InlineData("git", "!", "|", "1.0.0+a 1.0.0+b 1.0.0", "1.0.0+b 1.0.0+a 1.0.0")]
    [InlineData("git", "!", "|", "v1.0.0 1.0.0", "v1.0.0 1.0.0")]
    [InlineData("git", "!1.x", "|", "1.0.0 1.9.9 2.0.0 0.9.0", "1.9.9 1.0.0")]
    [InlineData("git", "!1.2.*", "|", "1.2.0 1.2.9 1.3.0", "1.2.9 1.2.0")]
    [InlineData("git", "!*", "|", "0.0.1 9.9.9 1.0.0-rc.1", "9.9.9 0.0.1")]
    [InlineData("git", "!=1.2.3", "|", "1.2.3 1.2.4", "1.2.3")]
    [InlineData("git", "!!=1.2.3", "|", "1.2.3 1.2.4", "1.2.4")]
    [InlineData("git", "!>1.2.3", "|", "1.2.3 1.2.4", "1.2.4")]
    [InlineData("git", "!>=1.2.3", "|", "1.2.2 1.2.3 1.2.4", "1.2.4 1.2.3")]
    [InlineData("git", "!<=1.2.3", "|", "1.2.2 1.2.3 1.2.4", "1.2.3 1.2.2")]
    [InlineData("git", "!~1.2.3", "|", "1.2.2 1.2.3 1.2.9 1.3.0", "1.2.9 1.2.3")]
    [InlineData("git", "!~1", "|", "0.9.0 1.0.0 1.9.0 2.0.0", "1.9.0 1.0.0")]
    [InlineData("git", "!^1.2.3", "|", "1.2.2 1.2.3 1.9.0 2.0.0", "1.9.0 1.2.3")]
    [InlineData("git", "!^0.2.3", "|", "0.2.3 0.2.9 0.3.0", "0.2.9 0.2.3")]
    [InlineData("git", "!^0.0.3", "|", "0.0.3 0.0.4", "0.0.3")]
    [InlineData("git", "!1.0.0 - 1.2.0", "|", "0.9.0 1.0.0 1.2.0 1.2.1", "1.2.0 1.0.0")]
    [InlineData("git", "!>=1.0.0, <2.0.0", "|", "0.9.0 1.0.0 1.9.0 2.0.0", "1.9.0 1.0.0")]
    [InlineData("git", "!>=1.0.0 <2.0.0", "|", "0.9.0 1.0.0 1.9.0 2.0.0", "1.9.0 1.0.0")]
    [InlineData("git", "!<1.0.0 || >=2.0.0", "|", "0.9.0 1.0.0 2.0.0", "2.0.0 0.9.0")]
    [InlineData("git", "!>=1.0.0", "|", "1.0.0 1.1.0-rc.1", "1.0.0")]
    [InlineData("git", "!>=1.0.0-0", "|", "1.0.0 1.1.0-rc.1", "1.1.0-rc.1 1.0.0")]
    [InlineData("git", "!~1.2.0-0", "|", "1.2.0-rc.1 1.2.0 1.3.0", "1.2.0 1.2.0-rc.1")]
    [InlineData("git", "!", "^v|", "v1.0.0 2.0.0", "v1.0.0")]
    [InlineData("git", "!", "^v ^2|", "v1.0.0 2.0.0 3.0.0", "2.0.0 v1.0.0")]
    [InlineData("git", "!", "|rc", "1.0.0 1.1.0-rc.1", "1.0.0")]
    [InlineData("git", "!", "^1|rc", "1.0.0 1.1.0-rc.1 2.0.0", "1.0.0")]
    [InlineData("git", "!", "1|1", "1.0.0", "")]
    [InlineData("git", "!", "(?i)^V|", "v1.0.0 2.0.0", "v1.0.0")]
    [InlineData("git-lexical", "", "|", "a b c", "c b a")]
    [InlineData("git-lexical", "", "|", "a B A b", "b a B A")]
    [InlineData("git-lexical", "", "|", "v10 v9 v1", "v9 v10 v1")]
    [InlineData("git-lexical", "", "|", "é z", "é z")]
    [InlineData("git-lexical", "", "^n|", "n1 n2 m3", "n2 n1")]
    [InlineData("git-newest", "", "|", "b a c", "c a b")]
    [InlineData("git-newest", "", "|b", "b a c", "c a")]
    [InlineData("git-newest", "", "^b|", "b a c", "b")]
    [InlineData("image", "!", "|", "1.0.0 v1.1.0 latest 1.2", "v1.1.0 1.0.0")]
    [InlineData("image", "", "|", "1.0.0 v1.1.0 latest 1.2", "1.2 v1.1.0 1.0.0")]
    [InlineData("image", "!^1.25.0", "|", "1.25.0 1.25.5 1.26.0-alpine 1.26.0 2.0.0", "1.26.0 1.25.5 1.25.0")]
    [InlineData("image", "!^1.25.0-0", "-alpine$|", "1.25.0-alpine 1.26.0 1.26.0-alpine", "1.26.0-alpine 1.25.0-alpine")]
    [InlineData("image", "!", "|-alpine$", "1.25.0-alpine 1.26.0", "1.26.0")]
    [InlineData("image", "!1.2.3-0", "|", "1.2.3-0 1.2.3-1", "1.2.3-0")]
    [InlineData("image", "!>1.0.0 !=1.2.0", "|", "1.0.0 1.1.0 1.2.0 1.3.0", "1.3.0 1.1.0")]
    [InlineData("image", "", "|", "2024.01.02 2024.1.10", "2024.1.10 2024.01.02")]
    [InlineData("image", "", "|", "18446744073709551615.0.0 1.0.0", "18446744073709551615.0.0 1.0.0")]
    [InlineData("image-lexical", "", "|", "2024-01-02 2024-01-10 2023-12-31", "2024-01-10 2024-01-02 2023-12-31")]
    [InlineData("image-lexical", "", "^main-|", "main-3 main-20 pr-9", "main-3 main-20")]
    [InlineData("image-lexical", "", "|^pr-", "main-3 pr-9", "main-3")]
    [InlineData("image-lexical", "^9", "|", "1 2", "2 1")]
    [InlineData("chart-http", "", "|", "1.0.0 v1.0.1 1.1 x", "1.1 v1.0.1 1.0.0")]
    [InlineData("chart-http", "~1.0.0", "|", "1.0.0 1.0.1 1.1.0", "1.0.1 1.0.0")]
    [InlineData("chart-http", ">0.0.0-0", "|", "1.0.0-beta 0.1.0", "1.0.0-beta 0.1.0")]
    [InlineData("chart-oci", "", "|", "1.0.0 1.0.0_1 v2.0.0 3", "1.0.0+1 1.0.0")]
    [InlineData("chart-oci", "<2", "|", "1.0.0 2.0.0 1.0.0-rc.1_x.1", "1.0.0")]
    [InlineData("chart-oci", "<2.0.0-0", "|", "1.0.0 2.0.0 1.0.0-rc.1_x.1", "1.0.0 1.0.0-rc.1+x.1")]
    [InlineData("git", "!>=1.0.0 <1.5.0 || >=3.0.0", "|", "1.0.0 1.5.0 2.0.0 3.0.0 4.0.0", "4.0.0 3.0.0 1.0.0")]
    [InlineData("git", "!^1.0.0 !=1.1.0", "|", "1.0.0 1.1.0 1.2.0", "1.2.0 1.0.0")]
    [InlineData("git", "!~1.2", "|", "1.1.9 1.2.0 1.2.7 1.3.0", "1.2.7 1.2.0")]
    [InlineData("git", "!^1", "|", "0.9.9 1.0.0 1.99.0 2.0.0", "1.99.0 1.0.0")]
    [InlineData("git", "!^0", "|", "0.0.1 0.9.0 1.0.0", "0.9.0 0.0.1")]
    [InlineData("git", "!^0.0", "|", "0.0.1 0.0.9 0.1.0", "0.0.9 0.0.1")]
    [InlineData("git", "!1", "|", "0.9.0 1.0.0 1.4.0 2.0.0", "1.4.0 1.0.0")]
    [InlineData("git", "!<2", "|", "1.9.9 2.0.0 2.0.1", "1.9.9")]
    [InlineData("git", "!<=2", "|", "1.9.9 2.0.0 2.9.0 3.0.0", "2.9.0 2.0.0 1.9.9")]
    [InlineData("git", "!>1", "|", "1.0.0 1.9.0 2.0.0", "2.0.0")]
    [InlineData("git", "!>=1", "|", "0.9.0 1.0.0 1.9.0", "1.9.0 1.0.0")]
    [InlineData("git", "!1.x.x", "|", "1.0.0 1.2.3 2.0.0", "1.2.3 1.0.0")]
    [InlineData("git", "!1.2.X", "|", "1.2.0 1.2.3 1.3.0", "1.2.3 1.2.0")]
    [InlineData("git", "!x", "|", "1.0.0 2.0.0", "2.0.0 1.0.0")]
    [InlineData("git", "!v1.2.3", "|", "1.2.3 v1.2.3 1.2.4", "v1.2.3 1.2.3")]
    [InlineData("git", "", "|", "v2 v1.1 v1.0.1", "v2 v1.1 v1.0.1")]
    [InlineData("git", "!", "|", "", "")]
    [InlineData("git", "!", "|", "latest main", "")]
    [InlineData("git", "!", "a b c|", "1.0.0", "")]
    [InlineData("git", "!", "|.", "1.0.0 2.0.0", "")]
    [InlineData("git", "!", "\\.0$|^2", "1.0.0 1.1.0 1.1.1 2.0.0", "1.1.0 1.0.0")]
    [InlineData("git", "!", "^release-|", "release-1.0.0 1.0.0", "")]
    [InlineData("git-lexical", "", "|^a", "a1 a2 b1", "b1")]
    [InlineData("git-lexical", "^9", "|", "1 2", "2 1")]
    [InlineData("git-newest", "^9", "|", "1 2", "2 1")]
    [InlineData("git-newest", "", "^v|rc", "v1 v2-rc v3 x", "v3 v1")]
    [InlineData("image", "!^1.0.0-0", "|", "1.0.0-rc.1 1.0.0-beta 1.0.0", "1.0.0 1.0.0-rc.1 1.0.0-beta")]
    [InlineData("image", "!=1.0.0", "|", "1.0.0 v1.0.0 1.0.1", "v1.0.0 1.0.0")]
    [InlineData("image", "!", "|", "sha256-abc.sig 1.0.0", "1.0.0")]
    [InlineData("image", "", "|^20", "18.0 20.1 22.2.1", "22.2.1 18.0")]
    [InlineData("image", "!~1.25", "(?i)alpine|", "1.25.1-Alpine 1.25.2", "")]
    [InlineData("image", "!~1.25-0", "(?i)alpine|", "1.25.1-Alpine 1.25.2", "1.25.1-Alpine")]
    [InlineData("image-lexical", "", "|", "b a", "b a")]
    [InlineData("image-lexical", "", "^[0-9]{8}$|", "20260101 20251231 latest", "20260101 20251231")]
    [InlineData("chart-http", "^1.0.0 || ^3.0.0", "|", "1.1.0 2.0.0 3.0.1", "3.0.1 1.1.0")]
    [InlineData("chart-http", "", "|", "1.0.0-rc.1 1.0.0 0.9.0", "1.0.0 1.0.0-rc.1 0.9.0")]
    [InlineData("chart-oci", "~1.0.0-0", "|", "1.0.0-rc.1 1.0.1 1.1.0", "1.0.1 1.0.0-rc.1")]
    [InlineData("chart-oci", "", "|", "latest 1.0.0", "1.0.0")]
    public void Selected(string source, string constraint, string names, string there, string expected)
    {
        var isStrict = constraint.StartsWith('!');
        var range = isStrict ? constraint[1..] : constraint;
        var (allow, ignore) = (Words(names[..names.IndexOf('|', StringComparison.Ordinal)]), Words(names[(names.IndexOf('|', StringComparison.Ordinal) + 1)..]));

        Assert.Equal(Words(expected), source.Split('-') switch
        {
            ["git", .. var how] => Git(how switch { ["lexical"] => CommitSelectionStrategy.Lexical, ["newest"] => CommitSelectionStrategy.NewestTag, _ => CommitSelectionStrategy.SemVer }),
            ["image", .. var how] => ImageTagSelection.Select(
                new Subscription.Image(null, "r", how is [] ? ImageSelectionStrategy.SemVer : ImageSelectionStrategy.Lexical, range, isStrict, [.. allow], [.. ignore], null, 20, false, false), Words(there)),
            [_, var kind] => ChartVersionSelection.Select(
                new Subscription.Chart(null, kind == "oci" ? "oci://r/web" : "https://r", "web", range, 20, false), Words(there)),
            _ => throw new ArgumentException(source, nameof(source)),
        });

        IEnumerable<string> Git(CommitSelectionStrategy strategy)
        {
            var subscription = new Subscription.Git(null, "r", strategy, null, range, isStrict, [.. allow], [.. ignore], null, [], [], null, 20, false, false);
            var tags = Words(there).Select((name, day) => new GitTag(name, name, "", "", "", "", "", DateTimeOffset.UnixEpoch.AddDays(day)));
            return GitTagSelection.Ordered(subscription, GitTagSelection.Named(subscription, tags, tag => tag.Name)).Select(tag => tag.Name);
        }
    }

    private static string[] Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
