using Promotion.Domain.Stages;
using Promotion.Grains.Promotions;

namespace Promotion.Grains.Stages;

/// <summary>What operators are told of what happened to a Stage.</summary>
internal static class StageTelling
{
    /// <summary>Counts and traces promotions that started or ended.</summary>
    public static void Of(ImmutableArray<StageEvent> events)
    {
        foreach (var happened in events)
        {
            switch (happened)
            {
                case StageEvent.PromotionStarted started:
                    PromotionMetrics.Start(started.Run);
                    break;
                case StageEvent.PromotionFinished finished:
                    PromotionMetrics.Finish(finished.Run);
                    PromotionTrace.Tell(finished.Run);
                    break;
            }
        }
    }
}
