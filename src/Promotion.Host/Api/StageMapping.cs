using Promotion.Adapters.Manifests;
using Promotion.Domain.Freights;
using Promotion.Domain.Manifests;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Stages on the wire.</summary>
internal static class StageMapping
{
    /// <summary>A Stage.</summary>
    public static Wire.Stage ToWire(this Stored<Stage> stored, bool full)
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
            CurrentFreight = stage.Current?.ToWire(stage.Project, full),
            FreightHistory = { stage.History.Select(past => past.ToWire(stage.Project, full)) },
            AvailableFreight = { Available(stage).Select(freight => freight.ToWire(stage.Project)) },
            CurrentPromotion = stage.Running?.ToReference(),
            LastPromotion = stage.Last?.ToReference(stage.Project),
            Queue = { stage.Queue.Select(queued => queued.ToReference()) },
            Health = stage.Health?.ToWire(stage.HealthAt, full),
            Readiness = readiness.ToWire(),
            Waiting = readiness.Waiting?.ToWire(),
            Soaking = { stage.Soaking.OrderBy(soak => soak.Value).Select(soak => Soaking(stage.Project, soak.Key, soak.Value)) },
            Holds = { stage.Holds.Select(hold => Hold(stage.Project, hold.Key, hold.Value)) },
            Metadata = stage.Metadata.ToWire(),
            Manifest = full ? ManifestWriter.Write([new Manifest.OfStage(stage.Project, stage.Name, stage.Meta, stage.Spec)]) : "",
            QueuePolicy = ToWire(QueuePolicies.Of(stage)),
        };
    }

    private static Wire.QueuePolicy ToWire(QueuePolicy policy) => policy switch
    {
        QueuePolicy.SerialVerified => Wire.QueuePolicy.SerialVerified,
        QueuePolicy.Queue => Wire.QueuePolicy.Queue,
        QueuePolicy.LatestWins => Wire.QueuePolicy.LatestWins,
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "expected a known policy"),
    };

    private static IEnumerable<FreightReference> Available(Stage stage) => stage.Candidates.Values
        .Where(candidate => stage.Current?.Has(candidate.Freight.Name) is not true)
        .OrderByDescending(candidate => candidate.DiscoveredAt)
        .ThenByDescending(candidate => candidate.Freight.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Freight);

    private static Wire.SoakingFreight Soaking(string project, string freight, DateTimeOffset until) => new()
    {
        Freight = ResourceNames.Freight(project, freight),
        AvailableTime = until.ToWire(),
    };

    private static Wire.Hold Hold(string project, string origin, Hold hold) => new()
    {
        Warehouse = ResourceNames.Warehouse(project, origin[(origin.IndexOf('/', StringComparison.Ordinal) + 1)..]),
        Freight = hold.IsPause ? "" : ResourceNames.Freight(project, hold.Freight),
        Promotion = hold.IsPause ? "" : ResourceNames.Promotion(project, hold.Promotion),
        Actor = hold.Actor,
        HoldTime = hold.At.ToWire(),
        Reason = hold.Why ?? "",
    };
}
