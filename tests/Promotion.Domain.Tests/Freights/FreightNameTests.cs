using System.Collections.Immutable;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Xunit;

namespace Promotion.Domain.Tests.Freights;

public sealed class FreightNameTests
{
    private static readonly ImmutableSortedDictionary<string, string> None = ImmutableSortedDictionary<string, string>.Empty;

    [Fact]
    public void Name_OfCommitAndImage_IsKargosName() => Assert.Equal("7d201184475fa540d4cee75541e6af780f716ab4", FreightName.Of("my-warehouse", new(
        [new("https://github.com/example/kargo-demo.git", "961cfaedbc53aacdb65110028839a2c1c281290d", "main", null, "hello", "a", "b", null)],
        [new("public.ecr.aws/nginx/nginx", "1.27.0", "sha256:b2487a28589657b318e0d63110056e11564e73b9fd3ec4c4afba5542f9d07d46", None, null)],
        [], [])));

    [Fact]
    public void Name_OfNamedSubscriptionAndHttpChart_IsKargosName() => Assert.Equal("1a80c39208e11d9eea16827013e65fba103b1de8", FreightName.Of("w1", new(
        [],
        [new("ghcr.io/foo/bar", "v1.0.0", "sha256:abc", None.Add("ignored", "yes"), "backend")],
        [new("https://charts.example.com/", "my-chart", "1.2.3", null)],
        [])));

    [Fact]
    public void Name_OfImageOnALocalRegistry_IsKargosName() => Assert.Equal("b2b3c217eb90926ab9d700450e52bd7df8fda0e7", FreightName.Of("web", new(
        [],
        [new("127.0.0.1:42047/team/web", "1.30.1", "sha256:a29200226a854490484b9dcbbed75f67ac429716afe12684385272c5a64aa1b7", None, "")],
        [], [])));

    [Fact]
    public void Name_DoesNotDependOnTheOrderOfArtifacts()
    {
        ContainerImage a = new("a", "1", "sha256:1", None, null);
        ContainerImage b = new("b", "1", "sha256:1", None, null);

        Assert.Equal(FreightName.Of("w", ArtifactSet.Empty with { Images = [a, b] }), FreightName.Of("w", ArtifactSet.Empty with { Images = [b, a] }));
    }

    [Fact]
    public void Name_DiffersByWarehouseTagAndGenericVersion()
    {
        GitCommit commit = new("https://github.com/acme/web", "c1", null, null, null, null, null, null);
        GenericArtifact artifact = new("text", "notes", "1", Json.EmptyObject);
        string[] names =
        [
            FreightName.Of("w1", ArtifactSet.Empty with { Commits = [commit] }),
            FreightName.Of("w2", ArtifactSet.Empty with { Commits = [commit] }),
            FreightName.Of("w1", ArtifactSet.Empty with { Commits = [commit with { Tag = "v1" }] }),
            FreightName.Of("w1", ArtifactSet.Empty with { Artifacts = [artifact] }),
            FreightName.Of("w1", ArtifactSet.Empty with { Artifacts = [artifact with { Version = "2" }] }),
        ];

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[0-9a-f]{40}$", name));
    }
}
