using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Grains.ArgoCd;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.ArgoCd;

public sealed class StageArgoCdsTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Cause Cause = new("test", "prepares");

    [Theory]
    [InlineData("eu", "us", "us", "eu", "eu")]
    [InlineData(null, "us", "eu", "eu", "us")]
    [InlineData(null, null, "us", "eu", "us")]
    [InlineData(null, null, "no-argo-cd", "eu", "eu")]
    [InlineData(null, null, null, null, "prod")]
    public async Task Choose_TakesTheNearestThatIsNamed(string? step, string? stage, string? shard, string? project, string expected)
    {
        await using var house = await House.Open();
        await house.ProjectOf().Execute(new ProjectCommand.Define(House.Project, Annotated(project)), Cause);
        await house.Stage("test").Define(Annotated(stage), Definitions.Spec(null, null, []) with { Shard = shard }, Cause);

        var chosen = await Of(house).Choose(House.Project, "test", step, None);

        Assert.Equal(expected, chosen.Name);
    }

    [Fact]
    public async Task Choose_Unknown_NamesThoseThereAre()
    {
        await using var house = await House.Open();

        var failure = await Assert.ThrowsAsync<ArgoCdException>(() => Of(house).Choose(House.Project, "test", "mars", None));

        Assert.Equal("no Argo CD is called \"mars\" on this server; there are eu, prod, us", failure.Message);
    }

    [Fact]
    public async Task Choose_NotForTheProject_IsRefused()
    {
        await using var house = await House.Open();

        var failure = await Assert.ThrowsAsync<ArgoCdException>(() => Of(house, "other").Choose(House.Project, "test", "eu", None));

        Assert.Equal("project shop may not use the Argo CD \"eu\"", failure.Message);
    }

    private static StageArgoCds Of(House house, string admitted = "*") => new(
        house.Services.GetRequiredService<IGrainFactory>(),
        [
            new ArgoCdInstance("us", ["argocd"], null!),
            new ArgoCdInstance("eu", ["argocd"], null!) { Access = new ArgoCdAccess([new ArgoCdAccessRule([admitted], [], [])]) },
            new ArgoCdInstance("prod", ["argocd"], null!) { IsDefault = true },
        ]);

    private static ObjectMeta Annotated(string? instance) => instance is null
        ? ObjectMeta.Empty
        : ObjectMeta.Empty with { Annotations = ImmutableSortedDictionary<string, string>.Empty.Add(ArgoCdInstance.Annotation, instance) };
}
