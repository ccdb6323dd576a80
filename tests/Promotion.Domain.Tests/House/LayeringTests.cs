using System.Xml.Linq;
using Xunit;

namespace Promotion.Domain.Tests.House;

/// <summary>Domain decides and knows nobody; Grains remember and Adapters act, knowing only Domain and never each other; Protocol
/// knows only the protos; Host alone knows everyone; clients know only Protocol and the client library.</summary>
public sealed class LayeringTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Promotion.Domain"] = [],
        ["Promotion.Grains"] = ["Promotion.Domain"],
        ["Promotion.Adapters"] = ["Promotion.Domain"],
        ["Promotion.Protocol"] = [],
        ["Promotion.Host"] = ["Promotion.Adapters", "Promotion.Domain", "Promotion.Grains", "Promotion.Protocol"],
    };

    public static TheoryData<string> Projects => [.. Repository.Files("*.csproj", "src", "clients")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_KnowsOnlyItsLayers(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var known = References(project, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')));
        var allowed = project.StartsWith("clients", StringComparison.Ordinal) ? ["Promotion.Client", "Promotion.Protocol"] : Allowed.GetValueOrDefault(name);

        Assert.True(allowed is not null, $"{project} has no place in the layering: give it one in this test");
        Assert.Empty(known.Except(allowed));
    }

    [Fact]
    public void Domain_NeedsOnlyTheSerializer() =>
        Assert.Equal(["Microsoft.Orleans.Serialization"], References("src/Promotion.Domain/Promotion.Domain.csproj", "PackageReference", "FrameworkReference"));

    [Fact]
    public void EveryLayer_IsThere() =>
        Assert.Empty(Allowed.Keys.Except(Projects.Select(project => Path.GetFileNameWithoutExtension(project.Data))));

    private static IEnumerable<string> References(string project, params string[] kinds) =>
        from element in XDocument.Load(Path.Combine(Repository.Root, project)).Descendants()
        where kinds.Contains(element.Name.LocalName)
        select (string)element.Attribute("Include")!;
}
