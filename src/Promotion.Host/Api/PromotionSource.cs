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

    /// <summary>What the request says. Refuses none, and what is in another project.</summary>
    public static Wanted Parse(Wire.PromoteRequest request, string project) => request.SourceCase switch
    {
        Wire.PromoteRequest.SourceOneofCase.Freight => new Wanted(NameIn(project, ResourceKind.Freight, request.Freight, "freight"), null),
        Wire.PromoteRequest.SourceOneofCase.Warehouse => new Wanted(null, NameIn(project, ResourceKind.Warehouse, request.Warehouse, "warehouse")),
        _ => throw Refusals.InvalidArgument("freight", "Neither freight nor warehouse is set; expected exactly one of them."),
    };

    /// <summary>The name of the Freight that is meant. Refused when it does not exist, or the Warehouse has none for the Stage.</summary>
    public async Task<string> Resolve(string project, string stage, Wanted wanted, CancellationToken cancellation) => wanted switch
    {
        { Freight: { } freight } => await resources.GetFreightName(project, freight, cancellation),
        { Warehouse: { } warehouse } => await Newest(project, stage, warehouse, cancellation),
        _ => throw new ArgumentException("expected a Freight or a Warehouse", nameof(wanted)),
    };

    /// <summary>The Promotion that a Stage would queue, without a name. Refused as it would be.</summary>
    public async Task<Wire.Promotion> Foresee(string project, string name, string freight, string actor, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var stage = await grains.Stage(project, name).Get() ?? throw Refusals.NotFound(ResourceNames.Stage(project, name));
        var promote = new StageCommand.Promote((await resources.GetFreight(project, freight, cancellation)).Value, actor);
        var queued = StageDecider.Decide(stage, promote, new Moment(now, Ulid.NewUlid(now).ToString().ToLowerInvariant())).OfType<StageEvent.PromotionQueued>().First();
        var promotion = new Stored<PromotionRun>(queued.Run, "", now).ToWire(full: false);
        promotion.Name = "";
        return promotion;
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
