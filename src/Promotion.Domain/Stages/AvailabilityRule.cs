using Promotion.Domain.Freights;
using Promotion.Domain.Text;

namespace Promotion.Domain.Stages;

/// <summary>One rule applied to a Freight and a Stage.</summary>
/// <param name="Stage">The Stage the rule looks at: the one that wants the Freight, or one upstream.</param>
/// <param name="At">When it came to hold, or will; null when it does not, or always did.</param>
/// <param name="Sentence">The verdict in words that name the things.</param>
public sealed record AvailabilityRule(AvailabilityRuleKind Kind, RuleVerdict Verdict, string Stage, DateTimeOffset? At, string Sentence)
{
    internal static AvailabilityRule Origin(string stage, string warehouse, bool isRequested) => isRequested
        ? new(AvailabilityRuleKind.Origin, RuleVerdict.Met, stage, null, $"Stage {stage} requests Freight of Warehouse {warehouse}.")
        : new(AvailabilityRuleKind.Origin, RuleVerdict.Unmet, stage, null, $"Stage {stage} does not request Freight of Warehouse {warehouse}.");

    internal static AvailabilityRule Approval(string stage, Freight freight) => freight.ApprovedFor.TryGetValue(stage, out var at)
        ? new(AvailabilityRuleKind.Approval, RuleVerdict.Met, stage, at, $"It was approved for Stage {stage}.")
        : new(AvailabilityRuleKind.Approval, RuleVerdict.Unmet, stage, null, $"It has not been approved for Stage {stage}.");

    internal static AvailabilityRule Direct(string stage, FreightRequest request) =>
        request.Direct ? new(AvailabilityRuleKind.Direct, RuleVerdict.Met, stage, null, $"Stage {stage} takes Freight straight from Warehouse {request.Warehouse}.")
        : request.Stages.IsEmpty ? new(
            AvailabilityRuleKind.Direct, RuleVerdict.Unmet, stage, null,
            $"Stage {stage} names no source for Freight of Warehouse {request.Warehouse}: neither the Warehouse itself nor a Stage.")
        : new(AvailabilityRuleKind.Direct, RuleVerdict.Unmet, stage, null, $"Stage {stage} does not take Freight straight from Warehouse {request.Warehouse}.");

    internal static AvailabilityRule Verified(string upstream, Freight freight) => freight.VerifiedIn.TryGetValue(upstream, out var verified)
        ? new(AvailabilityRuleKind.Verified, RuleVerdict.Met, upstream, verified.At, $"It was verified in Stage {upstream}.")
        : new(AvailabilityRuleKind.Verified, RuleVerdict.Unmet, upstream, null, $"It has not been verified in Stage {upstream}.");

    internal static AvailabilityRule Soak(string upstream, Freight freight, TimeSpan required, DateTimeOffset now)
    {
        var soaked = freight.LongestSoak(upstream, now);
        var times = $"{GoDuration.Format(TimeSpan.FromSeconds(Math.Floor(soaked.TotalSeconds)))} of the required {GoDuration.Format(required)}";
        var until = freight.SoaksSince(upstream) + required;
        return soaked >= required
            ? new(AvailabilityRuleKind.Soak, RuleVerdict.Met, upstream, until <= now ? until : null, $"It has soaked in Stage {upstream} {times}.")
            : new(
                AvailabilityRuleKind.Soak, until is null ? RuleVerdict.Unmet : RuleVerdict.Waiting, upstream, until,
                freight.VerifiedIn.ContainsKey(upstream)
                    ? $"It was verified in Stage {upstream}, but has soaked there {times}."
                    : $"It has soaked in Stage {upstream} {times}.");
    }

    internal static AvailabilityRule Match(string upstream, Freight freight) => freight.CurrentlyIn.TryGetValue(upstream, out var since)
        ? new(AvailabilityRuleKind.MatchUpstream, RuleVerdict.Met, upstream, since, $"Stage {upstream} has it now.")
        : new(AvailabilityRuleKind.MatchUpstream, RuleVerdict.Unmet, upstream, null, $"Stage {upstream} does not have it now, so it is not promoted by itself.");
}
