using System.Collections.Immutable;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;
using Xunit;

namespace Promotion.Domain.Tests.Projects;

public sealed class ProjectDeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Told_ForSettingsFromBeforeAChange_LeavesTheStagesUntold()
    {
        var before = After(Defined(), Task("clone"));
        var after = After(before, Task("push"));

        Assert.Empty(ProjectDecider.Decide("shop", after, new ProjectCommand.Told(["dev"], before.SettingsChanges), Now));
        Assert.Empty(After(after, new ProjectCommand.Told(["dev"], after.SettingsChanges)).Untold);
    }

    [Fact]
    public void Task_ThatNoStageUses_IsToldToNobody() =>
        Assert.Empty(After(Defined(), new ProjectCommand.DefineTask("other", ObjectMeta.Empty, new PromotionTaskSpec([], []))).Untold);

    [Fact]
    public void ClusterTask_Changed_IsRememberedUntilProjectsAreTold()
    {
        var cluster = ProjectDecider.Decide(Project.Cluster, null, Task("clone"), Now).Aggregate((Project?)null, ProjectDecider.Evolve)!;

        Assert.Equal(["release"], cluster.Untold);
        Assert.Equal(["dev"], After(Defined(isCluster: true), new ProjectCommand.ClusterTasksChanged([.. cluster.Untold])).Untold);
    }

    [Fact]
    public void Removed_TellsTheStagesThatUsedIt()
    {
        var before = After(Defined(), Task("clone"));
        var told = After(before, new ProjectCommand.Told(["dev"], before.SettingsChanges));

        var after = After(told, new ProjectCommand.Remove(ResourceKind.PromotionTask, "release"));

        Assert.Empty(after.Tasks);
        Assert.Equal(["dev"], after.Untold);
        Assert.Empty(ProjectDecider.Decide("shop", after, new ProjectCommand.Remove(ResourceKind.PromotionTask, "release"), Now));
    }

    [Theory]
    [InlineData(ResourceKind.ProjectConfig)]
    [InlineData(ResourceKind.ConfigMap)]
    [InlineData(ResourceKind.Secret)]
    public void Removed_IsGoneAndTold(ResourceKind kind)
    {
        var data = ImmutableSortedDictionary<string, string>.Empty.Add("key", "cipher");
        var before = After(After(After(Defined(), new ProjectCommand.DefineConfig(ObjectMeta.Empty, ProjectConfigSpec.Empty)),
            new ProjectCommand.DefineConfigMap("shop", ObjectMeta.Empty, data)), new ProjectCommand.DefineSecret("shop", ObjectMeta.Empty, "Opaque", data));

        var events = ProjectDecider.Decide("shop", before, new ProjectCommand.Remove(kind, "shop"), Now);
        var after = events.Aggregate(before, ProjectDecider.Evolve);

        var told = Assert.Single(ProjectResources.Changes(before, after, events));
        Assert.Equal((kind, "shop", ChangeKind.Deleted), (told.Kind, told.Name, told.Change));
        Assert.DoesNotContain("cipher", (told.Payload as SecretDefinition)?.Data.Values ?? []);
        Assert.Equal(2, new object?[] { after.Config, after.ConfigMaps.GetValueOrDefault("shop"), after.Secrets.GetValueOrDefault("shop") }.Count(left => left is not null));
    }

    [Fact]
    public void Command_ToAProjectThatDoesNotExist_IsRefused()
    {
        var refusal = Assert.Throws<DomainException>(() => ProjectDecider.Decide("shop", null, Task("clone"), Now));

        Assert.Equal(RefusalReason.NotFound, refusal.Reason);
        Assert.Contains("shop", refusal.Message);
    }

    private static Project Defined(bool isCluster = false) => After(
        After(null, new ProjectCommand.Define("shop", ObjectMeta.Empty)),
        new ProjectCommand.JoinStage("dev", new StageMembership(ImmutableSortedDictionary<string, string>.Empty, [], [new TaskReference("release", isCluster)])));

    private static Project After(Project? project, ProjectCommand command) =>
        ProjectDecider.Decide("shop", project, command, Now).Aggregate(project, ProjectDecider.Evolve)!;

    private static ProjectCommand.DefineTask Task(string kind) =>
        new("release", ObjectMeta.Empty, new PromotionTaskSpec([], [new StepSpec(kind, null, null, null, false, null, [], Json.Null)]));
}
