using System.Text.RegularExpressions;
using Xunit;

namespace Promotion.Domain.Tests.House;

/// <summary>What our pages point to within the repository is there.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => [.. Documents.All()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Link_LeadsSomewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        var targets = Link().Matches(Documents.Read(page)).Select(match => match.Groups["target"].Value);

        Assert.DoesNotContain(targets, target => !Path.Exists(Path.Combine(folder, target)));
    }

    [GeneratedRegex(@"\]\((?!https?://|#)(?<target>[^)#\s]+)")]
    private static partial Regex Link();
}
