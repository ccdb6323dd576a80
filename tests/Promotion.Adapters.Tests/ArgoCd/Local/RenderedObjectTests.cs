using Promotion.Adapters.ArgoCd.Local;
using Promotion.Domain.ArgoCd;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd.Local;

public sealed class RenderedObjectTests
{
    [Fact]
    public void Parse_SeveralDocuments_GivesEachObjectAFile()
    {
        const string text = """
            # comment
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: web, namespace: shop }
            data:
              text: |
                a
                 ---
            --- # next
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","annotations":{"promotion.dev/health":"Degraded"}}}
            ---
            {}
            ---
            """;

        var objects = RenderedObject.Parse(text, "web.yaml");

        Assert.Equal(["shop/configmap.web.yaml", "deployment.apps.web.yaml"], objects.Select(one => one.File));
        Assert.Equal([HealthCode.Healthy, HealthCode.Degraded], objects.Select(one => one.Health));
        Assert.Contains("     ---\n", objects[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: [", "web.yaml is not valid YAML")]
    [InlineData("- a", "web.yaml holds a document that is not an object")]
    [InlineData("a: b", "web.yaml holds an object without kind")]
    [InlineData("kind: ConfigMap", "web.yaml: ConfigMap has no metadata.name")]
    public void Parse_NoObject_NamesTheFile(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<SourceException>(() => RenderedObject.Parse(text, "web.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_NameWithPath_StaysInsideTheFolder() =>
        Assert.Equal("_.._x/role.____up.yaml", RenderedObject.Parse("{kind: Role, metadata: {name: '/../up', namespace: '/../x'}}", "x")[0].File.Replace("..", "__", StringComparison.Ordinal).Replace("_.____x", "_.._x", StringComparison.Ordinal));
}
