using Promotion.Adapters.Manifests;
using Promotion.Domain.Manifests;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Manifests;

/// <summary>Annotations that mean something to us are checked like fields; others are kept as they are.</summary>
public sealed class AnnotationTests
{
    private const string Stage = "requestedFreight: [{origin: {kind: Warehouse, name: web}, sources: {direct: true}}]";

    [Theory]
    [InlineData("serial-verified")]
    [InlineData("queue")]
    [InlineData("latest-wins")]
    public void Read_QueuePolicy_IsKept(string policy)
    {
        var file = ManifestReader.Read(With("Stage", Stage, QueuePolicies.Annotation, policy));

        Assert.Empty(file.Errors);
        Assert.Equal(policy, Assert.IsType<Manifest.OfStage>(file.Manifests.Single()).Meta.Annotations[QueuePolicies.Annotation]);
    }

    [Fact]
    public void Read_UnknownQueuePolicy_NamesThoseThatAre() => Assert.Equal(
        "document 1 (line 4), metadata.annotations: promotion.dev/queue: expected one of latest-wins, queue, serial-verified, got \"newest\"",
        string.Join('\n', ManifestReader.Read(With("Stage", Stage, QueuePolicies.Annotation, "newest")).Errors));

    [Fact]
    public void Read_BadRetention_SaysWhatWasExpected() => Assert.Equal(
        "document 1 (line 4), metadata.annotations: promotion.dev/delete-unused-freight-after: expected a duration of at least 1h, such as 720h, got \"30d\"",
        string.Join('\n', ManifestReader.Read(With("ProjectConfig", "promotionPolicies: []", Retention.FreightAnnotation, "30d")).Errors));

    private static string With(string kind, string spec, string annotation, string value) =>
        Yaml.Of(kind, spec).Replace("metadata:\n", $"metadata:\n  annotations: {{{annotation}: {value}}}\n", StringComparison.Ordinal);
}
