using Promotion.Domain.Stages;
using Promotion.Domain.Text;

namespace Promotion.Scenarios;

/// <summary>An explanation as lines of a story.</summary>
internal static class Explained
{
    public static IEnumerable<string> Of(Explanation explanation, bool isOfFreight, DateTimeOffset now) =>
    [
        $"{explanation.State}: {explanation.Summary}",
        .. explanation.Waits.Select(wait => $"waits ({wait.Reason}) for {wait.On}; since {Ago(wait.Since, now)}; looks {Next(wait.NextCheck, now)}; ended by {wait.EndedBy}"),
        .. explanation.Standings.SelectMany(standing => Of(standing, isOfFreight)),
    ];

    private static IEnumerable<string> Of(FreightStanding standing, bool isOfFreight) =>
    [
        $"{(isOfFreight ? standing.Stage : standing.Freight.Name)} {standing.State}: {standing.Sentence}",
        .. standing.Availability.Rules.Select(rule => $"  {Mark(rule.Verdict)} {rule.Sentence}"),
    ];

    private static string Mark(RuleVerdict verdict) => verdict switch
    {
        RuleVerdict.Met => "+",
        RuleVerdict.Waiting => "~",
        _ => "-",
    };

    private static string Ago(DateTimeOffset since, DateTimeOffset now) => since == now ? "now" : $"{GoDuration.Format(now - since)} ago";

    private static string Next(DateTimeOffset? next, DateTimeOffset now) =>
        next is not { } at ? "when told" : at <= now ? "now" : $"in {GoDuration.Format(at - now)}";
}
