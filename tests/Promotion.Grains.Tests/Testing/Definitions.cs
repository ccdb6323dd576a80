using System.Collections.Immutable;
using Promotion.Domain;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;

namespace Promotion.Grains.Tests.Testing;

/// <summary>Brings pipelines into being.</summary>
internal static class Definitions
{
    public static readonly Cause Ada = new("ada", "asked");
    private static readonly PromotionPolicy Automatic = new(new StageSelector(null, LabelSelector.Everything), true, Json.Null, false);

    /// <summary>A Project with a Warehouse that watches an image, promoting by itself or not.</summary>
    public static async Task DefineProject(this House house, bool isAutomatic = false)
    {
        await house.ProjectOf().Execute(new ProjectCommand.Define(House.Project, ObjectMeta.Empty), Ada);
        if (isAutomatic)
        {
            await house.ProjectOf().Execute(new ProjectCommand.DefineConfig(ObjectMeta.Empty, ProjectConfigSpec.Empty with { PromotionPolicies = [Automatic] }), Ada);
        }
    }

    public static Task DefineWarehouse(this House house) => house.Warehouse("web").Define(
        ObjectMeta.Empty,
        new WarehouseSpec(null, TimeSpan.FromMinutes(5), FreightCreationPolicy.Automatic, null, [
            new Subscription.Image(null, "nginx", ImageSelectionStrategy.SemVer, null, false, [], [], null, 20, false, false)]),
        Ada);

    /// <summary>A Stage that takes Freight from another, or straight from the Warehouse.</summary>
    public static Task<bool> DefineStage(this House house, string name, string? after, params ReadOnlySpan<string> steps) =>
        house.Stage(name).Define(ObjectMeta.Empty, Spec(after, null, [.. steps.ToArray().Select(kind => Step(kind))]), Ada);

    public static StageSpec Spec(string? after, TimeSpan? soak, ImmutableArray<StepSpec> steps) => new(
        null,
        [],
        [new FreightRequest("web", after is null, after is null ? [] : [after], soak, AvailabilityStrategy.OneOf, SelectionPolicy.NewestFreight)],
        new PromotionTemplate([], steps),
        null,
        Json.Null);

    public static StepSpec Step(string kind, string? config = null) =>
        new(kind, null, kind, null, false, null, [], config is null ? Json.Null : new Json(config));

    /// <summary>Freight of the Warehouse, by its name.</summary>
    public static Task MakeFreight(this House house, string name) => house.Freight(name).Execute(
        new FreightCommand.Create(House.Project, name, name, "web", ObjectMeta.Empty, ArtifactSet.Empty, house.Clock.GetUtcNow()), Ada);

    public static bool Has(this Stage stage, string freight) => stage.Current?.Has(freight) == true;
}
