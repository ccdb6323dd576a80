using Promotion.Domain;
using Promotion.Domain.Projects;
using Promotion.Grains.Tests.Testing;
using Xunit;

namespace Promotion.Grains.Tests.Projects;

public sealed class RetentionTests
{
    [Fact]
    public async Task Freight_NeverUsedAndOld_IsDeletedAndNothingElse()
    {
        await using var house = await Stored();
        await Keep(house, "1h");

        house.Clock.Advance(TimeSpan.FromMinutes(61));

        await house.Until(async () => await house.Freight("unused").Get() is null ? "gone" : null);
        Assert.NotNull(await house.Freight("used").Get());
        Assert.NotNull(await house.Freight("approved").Get());
        Assert.NotNull(await house.Freight("newest").Get());
    }

    [Fact]
    public async Task Freight_YoungerThanTheProjectSays_IsKept()
    {
        await using var house = await Stored();

        house.Clock.Advance(TimeSpan.FromHours(2));
        await Keep(house, "3h");

        await house.Until(async () => await house.ProjectOf().Get() is { TidiedAt: not null } project ? project : null);
        Assert.NotNull(await house.Freight("unused").Get());
    }

    [Theory]
    [InlineData("720h", true)]
    [InlineData("59m", false)]
    [InlineData("30d", false)]
    public void Annotation_IsADurationOfAnHourOrMore(string text, bool isFine) => Assert.Equal(isFine, Retention.WhyNot(text) is null);

    // Approved, promoted and never used, and one that is newer than all of them.
    private static async Task<House> Stored()
    {
        var house = await House.Open();
        await house.DefineProject();
        await house.DefineStage("dev", null, "push");
        foreach (var name in new[] { "used", "approved", "unused", "newest" })
        {
            await house.MakeFreight(name);
            house.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await house.Freight("approved").Execute(new Domain.Freights.FreightCommand.Approve("dev"), Definitions.Ada);
        await house.Stage("dev").Promote("used", null, Definitions.Ada);
        await house.Until("dev", stage => stage.Has("used") && stage.Untold.IsEmpty);
        return house;
    }

    private static Task<bool> Keep(House house, string time) => house.ProjectOf().Execute(
        new ProjectCommand.DefineConfig(ObjectMeta.Empty with { Annotations = ObjectMeta.Empty.Annotations.Add(Retention.FreightAnnotation, time) }, ProjectConfigSpec.Empty), Definitions.Ada);
}
