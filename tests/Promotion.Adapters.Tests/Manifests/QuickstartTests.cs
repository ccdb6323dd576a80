using System.Text;
using Promotion.Adapters.Manifests;
using Promotion.Domain.Manifests;
using Promotion.Domain.Warehouses;
using Xunit;

namespace Promotion.Adapters.Tests.Manifests;

public sealed class QuickstartTests
{
    private readonly ManifestFile file = ManifestReader.Read(Quickstart.Text);

    [Fact]
    public void Read_Quickstart_YieldsEveryDocumentInOrder()
    {
        Assert.Empty(file.Errors);
        Assert.Equal(
            ["OfApplication argocd/guestbook", "OfProject guestbook/guestbook", "OfSecret guestbook/guestbook-repo", "OfWarehouse guestbook/guestbook",
             "OfTask guestbook/release", "OfStage guestbook/test", "OfStage guestbook/uat", "OfStage guestbook/prod"],
            file.Manifests.Select(manifest => $"{manifest.GetType().Name} {manifest.Project}/{manifest.Name}"));
    }

    [Fact]
    public void Read_Quickstart_KeepsTheApplicationSetAsWritten() =>
        Assert.StartsWith("""{"apiVersion":"argoproj.io/v1alpha1","kind":"ApplicationSet",""", One<Manifest.OfApplication>().Document.Text, StringComparison.Ordinal);

    [Fact]
    public void Read_Quickstart_KnowsTheCredential()
    {
        var secret = One<Manifest.OfSecret>();

        Assert.Equal("git", secret.Meta.Labels["kargo.akuity.io/cred-type"]);
        Assert.Equal("correct horse", Encoding.UTF8.GetString(secret.Data["password"].AsSpan()));
    }

    [Fact]
    public void Read_Quickstart_KnowsTheSubscription()
    {
        var image = Assert.IsType<Subscription.Image>(Assert.Single(One<Manifest.OfWarehouse>().Spec.Subscriptions));

        Assert.Equal(("registry.acme.io/team/guestbook", ImageSelectionStrategy.SemVer, "^1.26.0", 5), (image.RepoUrl, image.Strategy, image.Constraint, image.DiscoveryLimit));
    }

    [Fact]
    public void Read_Quickstart_KnowsTheTask()
    {
        var task = One<Manifest.OfTask>().Spec;

        Assert.Equal([("repo", null), ("image", "registry.acme.io/team/guestbook")], task.Vars.Select(variable => (variable.Name, variable.Default)));
        Assert.Equal(
            ["git-clone", "git-clear", "kustomize-set-image as set-image", "kustomize-build", "git-commit as commit", "git-push", "argocd-update"],
            task.Steps.Select(step => step.As is null ? step.Uses : $"{step.Uses} as {step.As}"));
        Assert.Equal(
            """{"path":"./src/base","images":[{"image":"${{ vars.image }}","tag":"${{ imageFrom(vars.image).Tag }}"}]}""", task.Steps[2].Config.Text);
    }

    [Fact]
    public void Read_Quickstart_KnowsTheStages()
    {
        var stages = file.Manifests.OfType<Manifest.OfStage>().Select(stage => stage.Spec).ToArray();

        Assert.Equal(["True ", "False test", "False uat"], stages.Select(stage => $"{stage.RequestedFreight[0].Direct} {string.Join(',', stage.RequestedFreight[0].Stages)}"));
        Assert.Equal([null, null, TimeSpan.FromHours(1)], stages.Select(stage => stage.RequestedFreight[0].RequiredSoakTime));
        Assert.All(stages, stage => Assert.Equal(("release", false, "release"), (stage.PromotionTemplate!.Steps[0].Task!.Name, stage.PromotionTemplate.Steps[0].Task!.IsCluster, stage.PromotionTemplate.Steps[0].As)));
        Assert.Equal("smoke", stages[2].Verification!.AnalysisTemplates[0].Name);
    }

    [Fact]
    public void Write_Quickstart_ReadsBackTheSameWithoutTheSecret()
    {
        var written = ManifestWriter.Write(file.Manifests);
        var again = ManifestReader.Read(written);

        Assert.Empty(again.Errors);
        Assert.Equal(
            file.Manifests.Where(manifest => manifest is not Manifest.OfSecret).Select(manifest => ManifestEncoder.Encode(manifest).ToJsonString()),
            again.Manifests.Select(manifest => ManifestEncoder.Encode(manifest).ToJsonString()));
        Assert.EndsWith("# Secrets are not exported: guestbook/guestbook-repo\n", written, StringComparison.Ordinal);
        Assert.DoesNotContain("correct horse", written, StringComparison.Ordinal);
    }

    private T One<T>() where T : Manifest => Assert.Single(file.Manifests.OfType<T>());
}
