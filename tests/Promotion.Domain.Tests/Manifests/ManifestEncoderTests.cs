using System.Collections.Immutable;
using CsCheck;
using Promotion.Domain.Manifests;
using Xunit;

namespace Promotion.Domain.Tests.Manifests;

public sealed class ManifestEncoderTests
{
    [Fact]
    public void Encode_AnyManifest_DecodesToTheSame() => Gens.Any.Sample(
        manifest =>
        {
            var file = Decode(manifest);
            Assert.Empty(file.Errors);
            Assert.Equal(Shown.Of(manifest), Shown.Of(Assert.Single(file.Manifests)));
        },
        iter: 2000);

    [Fact]
    public void Encode_Secret_KeepsKeysOnlyAndCannotBeAppliedBack()
    {
        var data = ImmutableSortedDictionary<string, ImmutableArray<byte>>.Empty.Add("password", [.. "hunter2"u8]);
        var secret = new Manifest.OfSecret("acme", "repo", ObjectMeta.Empty, "Opaque", data);

        Assert.Equal("""{"password":"(redacted)"}""", ManifestEncoder.Encode(secret)["stringData"]!.ToJsonString());
        Assert.Equal("stringData.password", Assert.Single(Decode(secret).Errors).Path);
    }

    [Fact]
    public void Decode_UnknownFields_NamesNearOnesOrAll()
    {
        var document = new ManifestDocument(
            1,
            System.Text.Json.Nodes.JsonNode.Parse("""{"apiVersion":"kargo.akuity.io/v1alpha1","kind":"Project","metadata":{"name":"a","anotations":{},"foo":1}}""")!.AsObject(),
            "",
            0,
            _ => null);

        Assert.Equal(
            ["unknown field; did you mean annotations?", "unknown field; expected one of annotations, creationTimestamp, deletionGracePeriodSeconds, deletionTimestamp, "
             + "finalizers, generation, labels, managedFields, name, ownerReferences, resourceVersion, selfLink, uid"],
            ManifestDecoder.Decode([document]).Errors.Select(error => error.Message));
    }

    private static ManifestFile Decode(Manifest manifest) =>
        ManifestDecoder.Decode([new ManifestDocument(1, ManifestEncoder.Encode(manifest), "", 1, _ => null)]);
}
