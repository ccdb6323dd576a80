using Promotion.Domain.Freights;
using Promotion.Domain.Text;

namespace Promotion.Domain.Stages;

/// <summary>Whether a Stage may have a Freight, and why. The one implementation for admission, automation and explanation.</summary>
/// <param name="IsAvailable">True when it may be promoted now.</param>
/// <param name="AvailableAt">When time alone will make it available; null when something else is missing.</param>
/// <param name="Reasons">What decided, in sentences.</param>
public sealed record Availability(bool IsAvailable, DateTimeOffset? AvailableAt, ImmutableArray<string> Reasons)
{
    /// <summary>The verdict for a Stage with this spec. Source of the rules: Kargo's Freight availability, predicate form.</summary>
    public static Availability Of(string stage, StageSpec spec, Freight freight, DateTimeOffset now)
    {
        var request = spec.RequestedFreight.FirstOrDefault(r => r.Warehouse == freight.Warehouse);
        if (request is null)
        {
            return No($"Stage {stage} does not request Freight of Warehouse {freight.Warehouse}.");
        }

        if (freight.ApprovedFor.ContainsKey(stage))
        {
            return Yes($"It was approved for Stage {stage}.");
        }

        if (request.Direct)
        {
            return Yes($"Stage {stage} takes Freight straight from Warehouse {freight.Warehouse}.");
        }

        return request.Stages.IsEmpty
            ? No($"Stage {stage} names no source for Freight of Warehouse {freight.Warehouse}: neither the Warehouse itself nor a Stage.")
            : Upstream(request, freight, now);
    }

    /// <summary>The reasons as one text.</summary>
    public string Why => string.Join(" ", Reasons);

    private static Availability Upstream(FreightRequest request, Freight freight, DateTimeOffset now)
    {
        var verdicts = request.Stages.Select(upstream => In(upstream, request, freight, now)).ToImmutableArray();
        if (request.AvailabilityStrategy == AvailabilityStrategy.All)
        {
            return verdicts.All(v => v.IsAvailable)
                ? new Availability(true, null, [.. verdicts.SelectMany(v => v.Reasons)])
                : Missing(verdicts, verdicts.All(v => v.IsAvailable || v.AvailableAt is not null) ? verdicts.Max(v => v.AvailableAt) : null);
        }

        return verdicts.FirstOrDefault(v => v.IsAvailable) ?? Missing(verdicts, verdicts.Min(v => v.AvailableAt));
    }

    private static Availability In(string upstream, FreightRequest request, Freight freight, DateTimeOffset now)
    {
        if (!freight.VerifiedIn.ContainsKey(upstream))
        {
            return No($"It has not been verified in Stage {upstream}.");
        }

        var soaked = freight.LongestSoak(upstream, now);
        if (request.RequiredSoakTime is not { } required || soaked >= required)
        {
            return Yes($"It was verified in Stage {upstream}.");
        }

        var waits = $"It was verified in Stage {upstream}, but has soaked there {GoDuration.Format(soaked)} of the required {GoDuration.Format(required)}.";
        return new Availability(false, freight.CurrentlyIn.TryGetValue(upstream, out var since) ? since + required : null, [waits]);
    }

    private static Availability Missing(ImmutableArray<Availability> verdicts, DateTimeOffset? availableAt) =>
        new(false, availableAt, [.. verdicts.Where(v => !v.IsAvailable).SelectMany(v => v.Reasons)]);

    private static Availability Yes(string reason) => new(true, null, [reason]);

    private static Availability No(string reason) => new(false, null, [reason]);
}
