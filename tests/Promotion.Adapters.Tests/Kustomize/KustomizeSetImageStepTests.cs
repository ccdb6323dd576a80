using System.Collections.Immutable;
using Promotion.Adapters.Kustomize;
using Promotion.Adapters.Tests.Steps;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Kustomize;

public sealed class KustomizeSetImageStepTests
{
    private readonly KustomizeSetImageStep step = new();

    [Theory]
    [InlineData( // only values change: comments and order of members stay
        "# top\nimages:\n- newTag: v1 # now\n  name: web\nother: 1\n", """[{"image":"web","tag":"1.10"}]""",
        "# top\nimages:\n- newTag: \"1.10\" # now\n  name: web\nother: 1\n", "to use new image\n\n- web:1.10")]
    [InlineData( // a new entry is sorted in, others are kept
        "images:\n- name: web\n  newTag: v1\n\n# next\nother: 1\n", """[{"image":"api","newName":"x/api","digest":"sha256:ab"}]""",
        "images:\n- digest: sha256:ab\n  name: api\n  newName: x/api\n- name: web\n  newTag: v1\n\n# next\nother: 1\n",
        "to use new images\n\n- x/api@sha256:ab\n- web:v1")]
    [InlineData( // an entry is replaced completely
        "images:\n- name: web\n  newName: old/web\n  newTag: v1\n", """[{"image":"web","digest":"sha256:ab"}]""",
        "images:\n- digest: sha256:ab\n  name: web\n", "to use new image\n\n- web@sha256:ab")]
    [InlineData( // a star keeps what is there
        "images:\n- name: web\n  newName: old/web\n  newTag: v1\n", """[{"image":"x","name":"web","newName":"*","tag":"v2"}]""",
        "images:\n- name: web\n  newName: old/web\n  newTag: v2\n", "to use new image\n\n- old/web:v2")]
    [InlineData("resources: [a]", """[{"image":"web","tag":"v1","digest":""}]""", "resources: [a]\nimages:\n- name: web\n  newTag: v1\n", "to use new image\n\n- web:v1")]
    [InlineData("images: []\r\nother: 1\r\n", """[{"image":"web","tag":"v1"}]""", "images:\r\n- name: web\r\n  newTag: v1\r\nother: 1\r\n", "to use new image\n\n- web:v1")]
    [InlineData("images:\nother: 1\n", """[{"image":"web","tag":"v1"}]""", "images:\n- name: web\n  newTag: v1\nother: 1\n", "to use new image\n\n- web:v1")]
    [InlineData("{images: [{name: a}], x: 1}\n", """[{"image":"web","tag":"v1"}]""", "{images: [{name: a}, {name: web, newTag: v1}], x: 1}\n", "to use new images\n\n- a\n- web:v1")]
    public async Task Run_ConfiguredImages_AreMergedByName(string before, string images, string after, string message)
    {
        using var bench = new Bench().Write("k/kustomization.yaml", before);
        var result = await bench.Run(step, $$"""{"path":"k","images":{{images}}}""");
        Assert.Equal(after, bench.Read("k/kustomization.yaml"));
        Assert.Equal($"Updated k {message}", result.Output.ToNode()!["commitMessage"]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_NoImagesConfigured_TakesThoseOfAllFreight()
    {
        using var bench = new Bench { Freight = Freight(("a", "web", "v1"), ("b", "api", "v2")) }.Write("Kustomization", "resources: []\n");
        await bench.Run(step, """{"path":".","images":[]}""");
        Assert.Equal(
            "resources: []\nimages:\n- digest: sha256:v2\n  name: api\n  newTag: v2\n- digest: sha256:v1\n  name: web\n  newTag: v1\n", bench.Read("Kustomization"));
    }

    [Fact]
    public async Task Run_NoImagesAnywhere_WritesAnEmptyList()
    {
        using var bench = new Bench().Write("kustomization.yml", "resources: []\n");
        var result = await bench.Run(step, """{"path":"."}""");
        Assert.Equal("resources: []\nimages: []\n", bench.Read("kustomization.yml"));
        Assert.True(result.Output.IsNull);
    }

    [Fact]
    public async Task Run_SameImageInTwoFreights_NeedsConfiguration()
    {
        using var bench = new Bench { Freight = Freight(("a", "web", "v1"), ("b", "web", "v2")) }.Write("kustomization.yaml", "");
        Assert.Contains("manual configuration required", (await bench.Fails(step, """{"path":"."}""")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty", "could not find any Kustomization files")]
    [InlineData("two", "ambiguous result")]
    [InlineData("bad", "not valid YAML")]
    [InlineData("list", "expected a kustomization")]
    public async Task Run_NoUsableFile_IsAnErrorThatSaysWhy(string path, string message)
    {
        using var bench = new Bench().Write("two/kustomization.yaml", "").Write("two/Kustomization", "").Write("bad/Kustomization", "a: [").Write("list/Kustomization", "- a\n");
        var failure = await bench.Fails(step, $$"""{"path":"{{path}}","images":[{"image":"web","tag":"v1"}]}""");
        Assert.Equal(StepStatus.Errored, failure.Status);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"image":"a"}""")]
    [InlineData("""{"image":"a","tag":"b","digest":"c"}""")]
    [InlineData("""{"image":"a","tag":"","digest":null}""")]
    public void Check_TagAndDigest_ExactlyOneIsNeeded(string image) =>
        Assert.Equal(["images[0]: set exactly one of tag, digest"], step.Check(Bench.Config($$"""{"path":"k","images":[{{image}}]}""")));

    private static ImmutableSortedDictionary<string, FreightReference> Freight(params (string Warehouse, string Image, string Tag)[] all) =>
        all.ToImmutableSortedDictionary(
            one => FreightReference.OriginOf(one.Warehouse),
            one => new FreightReference("f", "a", one.Warehouse, ArtifactSet.Empty with
            {
                Images = [new ContainerImage(one.Image, one.Tag, $"sha256:{one.Tag}", ImmutableSortedDictionary<string, string>.Empty, null)],
            }));
}
