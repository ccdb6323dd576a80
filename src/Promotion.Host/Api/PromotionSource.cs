using Promotion.Domain;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Grains.Storage;
using Promotion.Host.Api.Calls;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Finds which Freight a request to promote means.</summary>
internal sealed class PromotionSource(Resources resources, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>What a request says: a Freight by name or alias, or a Warehouse. Exactly one is set.</summary>
    public sealed record Wanted(string? Freight, string? Warehouse);

    /// <summary>What a request says by its <c>freight</c> or <c>warehouse</c>, of which the other is empty. Refuses none, and what is in another project.</summary>
    public static Wanted Parse(string freight, string warehouse, string project) => (freight, warehouse) switch
    {
        ({ Length: > 0 }, _) => new Wanted(NameIn(project, ResourceKind.Freight, freight, "freight"), null),
        (_, { Length: > 0 }) => new Wanted(null, NameIn(project, ResourceKind.Warehouse, warehouse, "warehouse")),
        _ => throw Refusals.InvalidArgument("freight", "Neither freight nor warehouse is set; expected exactly one of them."),
    };

    /// <summary>The name of the Freight that a Stage goes back to. Refused when there is none.</summary>
    /// <param name="warehouse">Empty for the only one whose Freight the Stage has.</param>
    public static string Earlier(Stage stage, string warehouse) => StageRollback.Select(
        stage, warehouse.Length == 0 ? null : FreightReference.OriginOf(NameIn(stage.Project, ResourceKind.Warehouse, warehouse, "warehouse"))).Name;

    /// <summary>The name of the Freight that is meant. Refused when it does not exist, or the Warehouse has none for the Stage.</summary>
    public async Task<string> Resolve(string project, string stage, Wanted wanted, CancellationToken cancellation) => wanted switch
    {
        { Freight: { } freight } => await resources.GetFreightName(project, freight, cancellation),
        { Warehouse: { } warehouse } => await Newest(project, stage, warehouse, cancellation),
        _ => throw new ArgumentException("expected a Freight or a Warehouse", nameof(wanted)),
    };

    /// <summary>The Promotion that a Stage would queue, without a name. Refused as it would be.</summary>
    public async Task<Wire.Promotion> Foresee(string project, string name, StageCommand.Promote promote)
    {
        var (_, run) = await ForeseeRun(project, name, promote);
        var promotion = new Stored<PromotionRun>(run, "", run.CreatedAt).ToWire(full: false);
        promotion.Name = "";
        return promotion;
    }

    /// <summary>What a Stage would be asked.</summary>
    public async Task<StageCommand.Promote> Command(string project, string freight, string actor, CancellationToken cancellation) =>
        new((await resources.GetFreight(project, freight, cancellation)).Value, actor);

    /// <summary>The run that a Stage would queue, and the Stage. Refused as it would be.</summary>
    public async Task<(Stage Stage, PromotionRun Run)> ForeseeRun(string project, string name, StageCommand.Promote promote)
    {
        var now = clock.GetUtcNow();
        var stage = await grains.Stage(project, name).Get() ?? throw Refusals.NotFound(ResourceNames.Stage(project, name));
        var events = StageDecider.Decide(stage, promote, new Moment(now, Ulid.NewUlid(now).ToString().ToLowerInvariant()));
        return (stage, events.OfType<StageEvent.PromotionQueued>().First().Run);
    }

    private async Task<string> Newest(string project, string name, string warehouse, CancellationToken cancellation)
    {
        await resources.Require(project, ResourceKind.Warehouse, warehouse, cancellation);
        var stage = await grains.Stage(project, name).Get() ?? throw Refusals.NotFound(ResourceNames.Stage(project, name));
        if (stage.Spec.IsControlFlow)
        {
            throw new DomainException(RefusalReason.StageHasNoSteps, $"Stage {name} has no promotion steps: Freight passes through it by itself, nothing can be promoted to it.");
        }

        if (stage.RequestFor(warehouse) is null)
        {
            throw new DomainException(RefusalReason.FreightNotAvailable, $"Stage {name} does not request Freight of Warehouse {warehouse}.");
        }

        return stage.Candidates.GetValueOrDefault(FreightReference.OriginOf(warehouse))?.Freight.Name ?? throw new DomainException(
            RefusalReason.FreightNotAvailable, $"No Freight of Warehouse {warehouse} is available to Stage {name} yet.");
    }

    private static string NameIn(string project, ResourceKind kind, string text, string field)
    {
        var (other, name) = ResourceNames.Parse(kind, text, field);
        return other == project
            ? name
            : throw Refusals.InvalidArgument(field, $"{field} is in project {other}; expected one of project {project}, as the Stage.");
    }
}
