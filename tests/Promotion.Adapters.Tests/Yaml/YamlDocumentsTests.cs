using Promotion.Adapters.Yaml;
using Xunit;

namespace Promotion.Adapters.Tests.Yaml;

public sealed class YamlDocumentsTests
{
    [Theory]
    [InlineData("a: 1\n---\nb: 2\n", "a: 1\n¦b: 2\n")]
    [InlineData("---\n# Source: x\na: |\n  ---\n---\n\n--- \nb: 2", "# Source: x\na: |\n  ---\n¦b: 2\n")]
    [InlineData("", "")]
    [InlineData("---\n---\n", "")]
    public void Split_Stream_KeepsEachDocumentsText(string stream, string documents) =>
        Assert.Equal(documents.Split('¦', StringSplitOptions.RemoveEmptyEntries), YamlDocuments.Split(stream));

    [Fact]
    public void Identity_Manifest_IsRead() => Assert.Equal(
        new ManifestIdentity("apps", "v1", "Deployment", "prod", "web"),
        ManifestIdentity.Of("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: prod}\n"));

    [Theory]
    [InlineData("a: [")]
    [InlineData("kind: Namespace\n")]
    [InlineData("- 1\n")]
    public void Identity_OfSomethingElse_IsNull(string document) => Assert.Null(ManifestIdentity.Of(document));
}
