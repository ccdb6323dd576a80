using Promotion.Adapters.Manifests;
using Promotion.Domain.Freights;
using Promotion.Domain.Manifests;
using Promotion.Domain.Stages;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Stages on the wire.</summary>
internal static class StageMapping
{
    /// <summary>How many available Freight an answer names at most.</summary>
    public const int MostAvailable = 20;

    /// <summary>A Stage. Available are the newest of each Warehouse, which the Stage itself remembers.</summary>
    public static Wire.Stage ToWire(this Stored<Stage> stored, bool full) => ToWire(stored, Candidates(stored.Value), full);

    /// <summary>A Stage with all Freight that is available to it, newest first.</summary>
    public static Wire.Stage ToWire(this Stored<Stage> stored, IEnumerable<FreightReference> available, bool full)
    {
        var stage = stored.Value;
        var readiness = StageReadiness.Of(stage, stored.AsOf);
        return new Wire.Stage
        {
            Name = ResourceNames.Stage(stage.Project, stage.Name),
            Etag = stored.Etag,
            CreateTime = stage.CreatedAt.ToWire(),
            Labels = { stage.Meta.Labels },
            Annotations = { stage.Meta.Annotations },
            Shard = stage.Spec.Shard ?? "",
            RequestedFreight = { stage.Spec.RequestedFreight.Select(request => request.ToWire(stage.Project)) },
            ControlFlow = stage.Spec.IsControlFlow,
            AutoPromotion = stage.Settings.AutoPromotion,
            CurrentFreight = stage.Current?.ToWire(stage.Project),
            FreightHistory = { stage.History.Select(past => past.ToWire(stage.Project)) },
            AvailableFreight = { available.Where(freight => !Has(stage, freight)).Take(MostAvailable).Select(freight => freight.ToWire(stage.Project)) },
            CurrentPromotion = stage.Running?.ToReference(),
            LastPromotion = stage.Last?.ToReference(stage.Project),
            Queue = { stage.Queue.Select(queued => queued.ToReference()) },
            Health = stage.Health?.ToWire(stage.HealthAt),
            Readiness = readiness.ToWire(),
            Waiting = readiness.Waiting?.ToWire(),
            Manifest = full ? ManifestWriter.Write([new Manifest.OfStage(stage.Project, stage.Name, stage.Meta, stage.Spec)]) : "",
        };
    }

    /// <summary>True when the Stage has this Freight now.</summary>
    public static bool Has(Stage stage, FreightReference freight) => stage.Current?.Has(freight.Name) ?? false;

    private static IEnumerable<FreightReference> Candidates(Stage stage) => stage.Candidates.Values
        .OrderByDescending(candidate => candidate.DiscoveredAt)
        .ThenByDescending(candidate => candidate.Freight.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Freight);
}
