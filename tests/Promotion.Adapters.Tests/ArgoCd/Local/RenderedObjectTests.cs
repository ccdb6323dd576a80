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

    [Fact]
    public void Parse_NameToBeGenerated_IsTheSameEachTime()
    {
        var file = RenderedObject.Parse("{kind: Job, metadata: {generateName: sleep-}}", "x")[0].File;

        Assert.Matches("^job[.]sleep-[0-9a-f]{6}[.]yaml$", file);
        Assert.Equal(file, RenderedObject.Parse("{kind: Job, metadata: {generateName: sleep-}}", "x")[0].File);
        Assert.NotEqual(file, RenderedObject.Parse("{kind: Job, metadata: {generateName: sleep-}, spec: 1}", "x")[0].File);
    }

    [Theory]
    [InlineData("a: [", "web.yaml is not valid YAML")]
    [InlineData("- a", "web.yaml holds a document that is not an object")]
    [InlineData("a: b", "web.yaml holds an object without kind")]
    [InlineData("kind: ConfigMap", "web.yaml: ConfigMap has no metadata.name")]
    public void Parse_NoObject_NamesTheFile(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<SourceException>(() => RenderedObject.Parse(text, "web.yaml")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("/../x", "/../up", "_.._x/role._.._up.yaml")]
    [InlineData("..", "up", "_/role.up.yaml")]
    [InlineData(".", "..", "_/role....yaml")]
    public void Parse_NameThatLooksLikeAPath_StaysInsideTheFolder(string @namespace, string name, string file) =>
        Assert.Equal(file, RenderedObject.Parse($"{{kind: Role, metadata: {{name: '{name}', namespace: '{@namespace}'}}}}", "x")[0].File);
}
