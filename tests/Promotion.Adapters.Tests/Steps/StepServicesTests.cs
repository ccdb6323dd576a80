using Microsoft.Extensions.DependencyInjection;
using Promotion.Domain.Promotions;
using Xunit;

namespace Promotion.Adapters.Tests.Steps;

public sealed class StepServicesTests
{
    [Fact]
    public async Task AddSteps_WithThePortsOfAHost_KnowsAllKinds()
    {
        using var bench = new Bench();
        await using var services = AllSteps.In(bench.WorkDir);
        string[] kinds =
        [
            "argocd-update", "argocd-wait", "compose-output", "copy", "delete", "fail", "file-write", "git-clear", "git-clone", "git-commit", "git-merge-pr", "git-open-pr", "git-push", "git-tag", "git-wait-for-pr", "github-push",
            "helm-template", "helm-update-chart", "http", "http-download", "json-parse", "json-update", "kustomize-build", "kustomize-set-image", "oci-download", "oci-push", "set-freight-alias", "set-metadata",
            "tar", "toml-parse", "toml-update", "untar", "yaml-merge", "yaml-parse", "yaml-update",
        ];
        Assert.Equal(kinds, services.GetRequiredService<IStepCatalog>().All.Select(step => step.Kind));
    }
}
