using Promotion.Domain.Artifacts;
using Promotion.Domain.Freights;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Xunit;

namespace Promotion.Domain.Tests.Promotions;

public sealed class PromotionTotalsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Totals_OfNothing_AreEmpty()
    {
        var totals = PromotionTotals.Of([], TimeSpan.FromDays(1), _ => Noon);

        Assert.Equal((0, 0, 0, 0.0), (totals.Succeeded, totals.Failed, totals.Aborted, totals.PerDay));
        Assert.Null(totals.FailureRate);
        Assert.Null(totals.LeadTime ?? totals.Duration ?? totals.Recovery);
    }

    [Fact]
    public void Totals_OfOutages_RecoverFromTheFirstFailureToTheNextSuccessOfTheStage()
    {
        PromotionRun[] runs =
        [
            Run("dev", PromotionPhase.Succeeded, 0, 10),
            Run("dev", PromotionPhase.Failed, 20, 30),
            Run("dev", PromotionPhase.Errored, 40, 50),
            Run("prod", PromotionPhase.Succeeded, 50, 60),
            Run("dev", PromotionPhase.Aborted, 60, 70),
            Run("dev", PromotionPhase.Succeeded, 80, 90),
            Run("prod", PromotionPhase.Failed, 100, 110),
        ];

        var totals = PromotionTotals.Of([.. runs.Select(EndedPromotion.Of).OfType<EndedPromotion>()], TimeSpan.FromDays(2), run => run.Stage == "prod" ? null : Noon);

        Assert.Equal((3, 3, 1, 1.5, 0.5), (totals.Succeeded, totals.Failed, totals.Aborted, totals.PerDay, totals.FailureRate));
        Assert.Equal(new Spread(TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(60), 1), totals.Recovery);
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(90), 2), (totals.LeadTime!.Median, totals.LeadTime.Longest, totals.LeadTime.Count));
        Assert.Equal((TimeSpan.FromMinutes(10), 3), (totals.Duration!.P90, totals.Duration.Count));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(10, 5, 9)]
    [InlineData(11, 6, 10)]
    public void Spread_IsByNearestRank(int count, int median, int p90)
    {
        var spread = Spread.Of(Enumerable.Range(1, count).Reverse().Select(minutes => TimeSpan.FromMinutes(minutes)))!;

        Assert.Equal((TimeSpan.FromMinutes(median), TimeSpan.FromMinutes(p90), TimeSpan.FromMinutes(count)), (spread.Median, spread.P90, spread.Longest));
    }

    private static PromotionRun Run(string stage, PromotionPhase phase, int from, int to)
    {
        var freight = new FreightReference("f1", "quick-fox", "web", new ArtifactSet([], [], [], []));
        var spec = new StageSpec(null, [], [], new PromotionTemplate([], []), null, Json.Null);
        var begun = PromotionQueueing.Begin(
            Stage.Begin("shop", stage, ObjectMeta.Empty, spec, StageSettings.None, Noon), freight, "ada", isAutomatic: false, new Moment(Noon, "01arz3ndektsv4rrffq69g5fav"));
        return begun with { Phase = phase, StartedAt = Noon.AddMinutes(from), FinishedAt = Noon.AddMinutes(to) };
    }
}
