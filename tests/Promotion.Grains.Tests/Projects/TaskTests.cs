using System.Collections.Immutable;
using System.Text;
using Promotion.Domain;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Projects;

public sealed class TaskTests
{
    [Theory]
    [InlineData(House.Project, false)]
    [InlineData(Project.Cluster, true)]
    public async Task Task_Changed_ReachesTheStagesThatUseIt(string where, bool isCluster)
    {
        await using var house = await House.Open();
        await house.DefineProject();
        await house.ProjectOf(where).Execute(Release("clone"), Definitions.Ada);
        await house.Stage("dev").Define(
            ObjectMeta.Empty,
            Definitions.Spec(null, null, [new StepSpec(null, new TaskReference("release", isCluster), "rel", null, false, null, [], Json.Null)]),
            Definitions.Ada);

        await house.ProjectOf(where).Execute(Release("push"), Definitions.Ada);
        await house.Until("dev", stage => Tasks(stage, isCluster)["release"].Steps.Single().Uses == "push");
        await house.MakeFreight("f1");
        await house.Stage("dev").Promote("f1", null, Definitions.Ada);

        await house.Until("dev", stage => stage.Has("f1"));
        Assert.Equal("rel::push", Assert.Single(house.Steps.Push.Runs).Alias);
        Assert.Empty((await house.Until(async () => await house.ProjectOf(where).Get() is { Untold.IsEmpty: true } told ? told : null)).Untold);
    }

    [Fact]
    public async Task Config_NamingThingsOfTheProject_GetsThem()
    {
        await using var house = await House.Open();
        await house.DefineProject();
        await house.ProjectOf().Execute(
            new ProjectCommand.DefineConfigMap("app", ObjectMeta.Empty, ImmutableSortedDictionary<string, string>.Empty.Add("color", "green")), Definitions.Ada);
        await house.ProjectOf().Execute(
            new ProjectCommand.DefineSecret(
                "db", ObjectMeta.Empty, "Opaque", ImmutableSortedDictionary<string, string>.Empty.Add("user", Convert.ToBase64String(Encoding.UTF8.GetBytes("eve")))),
            Definitions.Ada);
        await house.Stage("dev").Define(
            ObjectMeta.Empty,
            Definitions.Spec(null, null, [Definitions.Step("push", """{"color":"${{ configMap('app').color }}","user":"${{ secret('db').user }}"}""")]),
            Definitions.Ada);
        await house.MakeFreight("f1");

        await house.Stage("dev").Promote("f1", null, Definitions.Ada);

        await house.Until("dev", stage => stage.Last is not null);
        Assert.Equal("""{"color":"green","user":"eve"}""", Assert.Single(house.Steps.Push.Runs).Config.ToJsonString());
    }

    private static ImmutableSortedDictionary<string, PromotionTaskSpec> Tasks(Stage stage, bool isCluster) =>
        isCluster ? stage.Settings.ClusterTasks : stage.Settings.Tasks;

    private static ProjectCommand.DefineTask Release(string kind) => new("release", ObjectMeta.Empty, new PromotionTaskSpec([], [Definitions.Step(kind)]));
}
