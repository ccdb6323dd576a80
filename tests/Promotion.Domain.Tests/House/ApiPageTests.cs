using System.Text.RegularExpressions;
using Xunit;

namespace Promotion.Domain.Tests.House;

/// <summary>docs/api.md tells of every service, method and error reason.</summary>
public sealed partial class ApiPageTests
{
    private static readonly string Protos = string.Concat(Repository.Files("*.proto", "protos").Select(Documents.Read));

    [Fact]
    public void Page_NamesEachServiceAndMethod() =>
        Assert.Empty(Service().Matches(Protos).Select(match => match.Groups["name"].Value).Except(Documents.Names(Documents.Read("docs/api.md"))));

    [Fact]
    public void Page_NamesEachReason() =>
        Assert.Empty(Reason().Matches(Protos).Select(match => match.Groups["name"].Value).Except([.. Documents.Names(Documents.Read("docs/api.md")), "UNSPECIFIED"]));

    [GeneratedRegex(@"^\s*(?:service|rpc) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Service();

    [GeneratedRegex(@"^\s*ERROR_REASON_(?<name>\w+) = ", RegexOptions.Multiline)]
    private static partial Regex Reason();
}
