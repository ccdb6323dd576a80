using System.Collections.Immutable;
using Promotion.Domain.ArgoCd;
using Xunit;

namespace Promotion.Domain.Tests.ArgoCd;

public sealed class DesiredSourcesTests
{
    private static readonly SourceUpdate Web = new("https://git.example/acme/web", null, "abc", true, [], []);

    [Theory]
    [InlineData("https://git.example/acme/web")]
    [InlineData("https://Git.example/acme/web.git/")]
    [InlineData("https://bot@git.example/acme/web.git")]
    public void Build_SameRepositoryWrittenDifferently_SetsTargetRevision(string url)
    {
        var application = Apps.Idle(Apps.Git("https://git.example/acme/other", "main"), Apps.Git(url, "main"));

        var sources = DesiredSources.Build(application, [Web]);

        Assert.Equal(["main", "abc"], sources.Select(source => source.TargetRevision));
        Assert.Equal(["", "abc"], DesiredSources.Revisions(application.Spec.Sources, [Web]));
    }

    [Fact]
    public void Build_ScpForm_MatchesSshForm()
    {
        var application = Apps.Idle(Apps.Git("ssh://git@git.example/acme/web.git"));

        var sources = DesiredSources.Build(application, [Web with { RepoUrl = "git@git.example:acme/web" }]);

        Assert.Equal("abc", sources[0].TargetRevision);
    }

    [Fact]
    public void Build_WithoutUpdateTargetRevision_LeavesIt() =>
        Assert.Equal("main", DesiredSources.Build(Apps.Idle(Apps.Git(Web.RepoUrl, "main")), [Web with { UpdateTargetRevision = false }])[0].TargetRevision);

    [Fact]
    public void Build_TwoSourcesOfOneRepository_ChangesTheFirst() =>
        Assert.Equal(["abc", "b"], DesiredSources.Build(Apps.Idle(Apps.Git(Web.RepoUrl, "a"), Apps.Git(Web.RepoUrl, "b")), [Web]).Select(source => source.TargetRevision));

    [Theory]
    [InlineData("https://charts.example", "web", true)]
    [InlineData("https://charts.example/", "web", false)]
    [InlineData("https://charts.example", "api", false)]
    public void Build_Chart_MatchesExactly(string url, string chart, bool matches)
    {
        var update = Web with { RepoUrl = url, Chart = chart, DesiredRevision = "2.0.0" };
        var application = Apps.Idle(Apps.Chart("https://charts.example", "web"));

        Assert.Equal([matches ? "2.0.0" : ""], DesiredSources.Revisions(application.Spec.Sources, [update]));
        if (!matches)
        {
            Assert.Contains($"repoURL {url} and chart \"{chart}\"", Assert.Throws<DomainException>(() => DesiredSources.Build(application, [update])).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Build_UpdateMeansNoSource_IsRefusedWithTheUrl()
    {
        var refusal = Assert.Throws<DomainException>(() => DesiredSources.Build(Apps.Idle(Apps.Git("https://git.example/x")), [Web]));

        Assert.Contains("no source of Argo CD Application \"web\" in namespace \"argocd\" matched update for source with repoURL https://git.example/acme/web", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_KustomizeImages_ReplaceTheWholeList()
    {
        var source = Apps.Git(Web.RepoUrl) with { Kustomize = new Json("""{"images":["old:1"],"namePrefix":"x-"}""") };
        ImmutableArray<KustomizeImage> images = [new("a", "1", null, null), new("b", null, "sha256:0", "c"), new("d", null, null, null)];

        var built = DesiredSources.Build(Apps.Idle(source), [Web with { KustomizeImages = images }])[0];

        Assert.Equal("""{"images":["a:1","b=c@sha256:0","d"],"namePrefix":"x-"}""", built.Kustomize.ToString());
    }

    [Fact]
    public void Build_HelmParameters_ReplaceByNameAndAppend()
    {
        var source = Apps.Git(Web.RepoUrl) with { Helm = new Json("""{"parameters":[{"name":"tag","value":"1","forceString":true},{"name":"x","value":"y"}]}""") };

        var built = DesiredSources.Build(Apps.Idle(source), [Web with { HelmParameters = [new("tag", "2"), new("new", "")] }])[0];

        Assert.Equal("""{"parameters":[{"name":"tag","value":"2"},{"name":"x","value":"y"},{"name":"new","value":""}]}""", built.Helm.ToString());
    }

    [Fact]
    public void Build_HelmParametersWhereNoneWere_CreatesTheList() =>
        Assert.Equal(
            """{"parameters":[{"name":"tag","value":"2"}]}""",
            DesiredSources.Build(Apps.Idle(Apps.Git(Web.RepoUrl)), [Web with { HelmParameters = [new("tag", "2")] }])[0].Helm.ToString());
}
