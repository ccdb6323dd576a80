using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Xunit;

namespace Promotion.Domain.Tests.Freights;

public sealed class FreightAdmissionTests
{
    public static TheoryData<string, ArtifactSet> Admitted => new()
    {
        { "as discovered", Harbour.Newest },
        { "git in another spelling", Harbour.Newest with { Commits = [Harbour.NewCommit with { RepoUrl = "https://GIT.acme.io/web" }] } },
        { "chart in another spelling", Harbour.Newest with { Charts = [Harbour.NewChart with { RepoUrl = "https://charts.acme.io" }] } },
        { "what was never discovered", Harbour.Newest with { Images = [Harbour.Image("9.9.9", '9')] } },
        { "without the subscription's name", Harbour.Newest with { Images = [Harbour.NewImage with { SubscriptionName = null }] } },
        { "with an artifact of an extension", Harbour.Newest with { Artifacts = [new GenericArtifact("blob", "any", "1", Json.Null)] } },
    };

    public static TheoryData<ArtifactSet, string, string> Refused => new()
    {
        { ArtifactSet.Empty, "", "expected at least one artifact in commits, images, charts or artifacts" },
        { Harbour.Newest with { Commits = [] }, "commits", "no artifact of https://git.acme.io/Web.git; expected one of each repository that Warehouse main watches" },
        { Harbour.Newest with { Images = [] }, "images", "no artifact of ghcr.io/acme/web; expected one of each repository that Warehouse main watches" },
        { Harbour.Newest with { Charts = [] }, "charts", "no artifact of https://charts.acme.io/web; expected one of each repository that Warehouse main watches" },
        { Harbour.Newest with { Commits = [Harbour.NewCommit, Harbour.OldCommit] }, "commits[1]", "commits[0] is of https://git.acme.io/Web.git already; expected exactly one artifact of each repository" },
        { Harbour.Newest with { Images = [Harbour.NewImage, Harbour.NewImage] }, "images[1]", "images[0] is of ghcr.io/acme/web already; expected exactly one artifact of each repository" },
        {
            Harbour.Newest with { Charts = [Harbour.NewChart, Harbour.NewChart with { Name = "api" }] },
            "charts[1]",
            "https://charts.acme.io/ api is not watched by Warehouse main; expected an artifact of https://git.acme.io/Web.git or ghcr.io/acme/web or https://charts.acme.io/web"
        },
        {
            Harbour.Newest with { Commits = [Harbour.NewCommit, Harbour.OldCommit with { RepoUrl = "https://git.acme.io/other" }] },
            "commits[1]",
            "https://git.acme.io/other is not watched by Warehouse main; expected an artifact of https://git.acme.io/Web.git or ghcr.io/acme/web or https://charts.acme.io/web"
        },
    };

    [Theory, MemberData(nameof(Admitted))]
    public void Check_OneOfEachSubscription_IsAdmitted(string what, ArtifactSet artifacts)
    {
        Assert.NotEmpty(what);
        Assert.Empty(FreightAdmission.Check("main", Harbour.Subscriptions, artifacts));
    }

    [Theory, MemberData(nameof(Refused))]
    public void Check_AnythingElse_NamesTheArtifactAndWhatWasExpected(ArtifactSet artifacts, string path, string message) =>
        Assert.Equal([new FreightMistake(path, message)], FreightAdmission.Check("main", Harbour.Subscriptions, artifacts));

    [Fact]
    public void Check_ImageInAnotherSpelling_IsAnotherRepository()
    {
        // The URL takes part in the name of the Freight as it is written.
        var mistakes = FreightAdmission.Check(
            "main", Harbour.Subscriptions, Harbour.Newest with { Images = [Harbour.NewImage with { RepoUrl = "GHCR.io/acme/web" }] });

        Assert.Equal(["images[0]", "images"], mistakes.Select(mistake => mistake.Path));
    }
}
