using Promotion.Domain.Stages;
using Wire = Promotion.V1;

namespace Promotion.Host.Api;

/// <summary>Explanations on the wire.</summary>
internal static class ExplanationMapping
{
    /// <summary>An explanation of the resource of that name.</summary>
    public static Wire.Explanation ToWire(this Explanation explanation, string project, string name, DateTimeOffset asOf) => new()
    {
        Name = name,
        State = explanation.State,
        Summary = explanation.Summary,
        Waits = { explanation.Waits.Select(wait => new Wire.ExplainedWait { Waiting = wait.ToWire(), EndedBy = wait.EndedBy }) },
        Standings = { explanation.Standings.Select(standing => ToWire(standing, project)) },
        AsOfTime = asOf.ToWire(),
    };

    private static Wire.FreightStanding ToWire(FreightStanding standing, string project) => new()
    {
        Stage = ResourceNames.Stage(project, standing.Stage),
        Freight = standing.Freight.ToWire(project),
        State = ToWire(standing.State),
        Message = standing.Sentence,
        Available = standing.Availability.IsAvailable,
        AvailableTime = standing.Availability.AvailableAt.ToWire(),
        Rules = { standing.Availability.Rules.Select(rule => ToWire(rule, project)) },
    };

    private static Wire.AvailabilityRule ToWire(AvailabilityRule rule, string project) => new()
    {
        Kind = ToWire(rule.Kind),
        Verdict = ToWire(rule.Verdict),
        Stage = ResourceNames.Stage(project, rule.Stage),
        Message = rule.Sentence,
        Time = rule.At.ToWire(),
    };

    private static Wire.FreightState ToWire(FreightState state) => state switch
    {
        FreightState.Unavailable => Wire.FreightState.Unavailable,
        FreightState.Soaking => Wire.FreightState.Soaking,
        FreightState.Available => Wire.FreightState.Available,
        FreightState.Queued => Wire.FreightState.Queued,
        FreightState.Promoting => Wire.FreightState.Promoting,
        FreightState.Current => Wire.FreightState.Current,
        FreightState.PassedOn => Wire.FreightState.PassedOn,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "expected a known state"),
    };

    private static Wire.AvailabilityRuleKind ToWire(AvailabilityRuleKind kind) => kind switch
    {
        AvailabilityRuleKind.Origin => Wire.AvailabilityRuleKind.Origin,
        AvailabilityRuleKind.Approval => Wire.AvailabilityRuleKind.Approval,
        AvailabilityRuleKind.Direct => Wire.AvailabilityRuleKind.Direct,
        AvailabilityRuleKind.Verified => Wire.AvailabilityRuleKind.Verified,
        AvailabilityRuleKind.Soak => Wire.AvailabilityRuleKind.Soak,
        AvailabilityRuleKind.MatchUpstream => Wire.AvailabilityRuleKind.MatchUpstream,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "expected a known rule"),
    };

    private static Wire.RuleVerdict ToWire(RuleVerdict verdict) => verdict switch
    {
        RuleVerdict.Met => Wire.RuleVerdict.Met,
        RuleVerdict.Unmet => Wire.RuleVerdict.Unmet,
        RuleVerdict.Waiting => Wire.RuleVerdict.Waiting,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "expected a known verdict"),
    };
}
