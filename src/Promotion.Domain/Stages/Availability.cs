using Promotion.Domain.Freights;

namespace Promotion.Domain.Stages;

/// <summary>Whether a Stage may have a Freight, and why. The one implementation for admission, automation and explanation.</summary>
/// <param name="IsAvailable">True when it may be promoted now.</param>
/// <param name="AvailableAt">When time alone will make it available; null when something else is missing.</param>
/// <param name="Deciding">The rules that decided.</param>
/// <param name="Rules">All rules that apply, in the order in which they are looked at.</param>
public sealed record Availability(
    bool IsAvailable, DateTimeOffset? AvailableAt, ImmutableArray<AvailabilityRule> Deciding, ImmutableArray<AvailabilityRule> Rules)
{
    /// <summary>The verdict for a Stage with this spec. Source of the rules: Kargo's Freight availability, predicate form.</summary>
    public static Availability Of(string stage, StageSpec spec, Freight freight, DateTimeOffset now)
    {
        var request = spec.RequestedFreight.FirstOrDefault(r => r.Warehouse == freight.Warehouse);
        var origin = AvailabilityRule.Origin(stage, freight.Warehouse, request is not null);
        if (request is null)
        {
            return new Availability(false, null, [origin], [origin]);
        }

        var approval = AvailabilityRule.Approval(stage, freight);
        var direct = AvailabilityRule.Direct(stage, request);
        var upstream = request.Stages.Select(name => In(name, request, freight, now)).ToImmutableArray();
        ImmutableArray<AvailabilityRule> rules = [origin, approval, direct, .. upstream.SelectMany(place => place.Rules), .. Matching(request, freight)];
        return approval.Verdict == RuleVerdict.Met ? new Availability(true, null, [approval], rules)
            : direct.Verdict == RuleVerdict.Met || request.Stages.IsEmpty ? new Availability(direct.Verdict == RuleVerdict.Met, null, [direct], rules)
            : Upstream(request, upstream) with { Rules = rules };
    }

    /// <summary>The deciding rules as one text.</summary>
    public string Why => string.Join(" ", Deciding.Select(rule => rule.Sentence));

    private static Availability Upstream(FreightRequest request, ImmutableArray<Availability> places)
    {
        if (request.AvailabilityStrategy == AvailabilityStrategy.All)
        {
            return places.All(place => place.IsAvailable)
                ? new Availability(true, null, [.. places.SelectMany(place => place.Deciding)], [])
                : Missing(places, places.All(place => place.IsAvailable || place.AvailableAt is not null) ? places.Max(place => place.AvailableAt) : null);
        }

        return places.FirstOrDefault(place => place.IsAvailable) ?? Missing(places, places.Min(place => place.AvailableAt));
    }

    private static Availability In(string upstream, FreightRequest request, Freight freight, DateTimeOffset now)
    {
        var verified = AvailabilityRule.Verified(upstream, freight);
        var soak = request.RequiredSoakTime is { } required ? AvailabilityRule.Soak(upstream, freight, required, now) : null;
        ImmutableArray<AvailabilityRule> rules = soak is null ? [verified] : [verified, soak];
        return verified.Verdict == RuleVerdict.Unmet ? new Availability(false, null, [verified], rules)
            : soak is null or { Verdict: RuleVerdict.Met } ? new Availability(true, null, [verified], rules)
            : new Availability(false, soak.At, [soak], rules);
    }

    private static ImmutableArray<AvailabilityRule> Matching(FreightRequest request, Freight freight) =>
        request.SelectionPolicy == SelectionPolicy.MatchUpstream ? [.. request.Stages.Select(upstream => AvailabilityRule.Match(upstream, freight))] : [];

    private static Availability Missing(ImmutableArray<Availability> places, DateTimeOffset? availableAt) =>
        new(false, availableAt, [.. places.Where(place => !place.IsAvailable).SelectMany(place => place.Deciding)], []);
}
