using Promotion.Domain.Warehouses;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Subscriptions of a Warehouse on the wire.</summary>
internal static class SubscriptionMapping
{
    /// <summary>A subscription with what was found there last.</summary>
    public static Wire.Subscription ToWire(Warehouse warehouse, Subscription subscription, SubscriptionStatus status, bool full)
    {
        var wire = Spec(subscription);
        wire.Name = subscription.Name ?? "";
        wire.RepoUrl = subscription.RepoUrl;
        wire.Discovery = warehouse.LastAttemptAt is { } at && status != SubscriptionStatus.Unknown ? Discovery(at, status.Error ?? "") : null;
        wire.DiscoveredCount = status.Found?.Count ?? 0;
        wire.DiscoverTime = status.FoundAt?.ToWire();
        if (full && status.Found is { } found)
        {
            wire.Discovered.AddRange(ToWire(found));
        }

        return wire;
    }

    /// <summary>A look that has ended.</summary>
    public static Wire.Discovery Discovery(DateTimeOffset at, string error) => new() { FinishTime = at.ToWire(), Error = error };

    private static Wire.Subscription Spec(Subscription subscription) => subscription switch
    {
        Subscription.Git git => new Wire.Subscription
        {
            Kind = Wire.SubscriptionKind.Git,
            Branch = git.Branch ?? "",
            Strategy = git.Strategy.ToString(),
            Constraint = git.SemverConstraint ?? "",
        },
        Subscription.Image image => new Wire.Subscription
        {
            Kind = Wire.SubscriptionKind.Image,
            Strategy = image.Strategy.ToString(),
            Constraint = image.Constraint ?? "",
        },
        Subscription.Chart chart => new Wire.Subscription
        {
            Kind = Wire.SubscriptionKind.Chart,
            Chart = chart.ChartName ?? "",
            Constraint = chart.SemverConstraint ?? "",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(subscription), subscription.GetType(), "expected a known kind"),
    };

    private static IEnumerable<Wire.Artifact> ToWire(Discovered found) => found switch
    {
        Discovered.Commits commits => commits.Items.Select(commit => commit.ToWire()),
        Discovered.Images images => images.Items.Select(image => image.ToWire()),
        Discovered.Charts charts => charts.Items.Select(chart => chart.ToWire()),
        _ => throw new ArgumentOutOfRangeException(nameof(found), found.GetType(), "expected a known kind"),
    };
}
