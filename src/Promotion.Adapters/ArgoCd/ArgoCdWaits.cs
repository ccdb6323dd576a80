using Promotion.Domain.ArgoCd;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.ArgoCd;

/// <summary>What the steps that look at Argo CD do when it cannot be reached: wait, for as long as the step may take, and say so.</summary>
internal static class ArgoCdWaits
{
    // Argo CD tells of changes at once; this is for the message that got lost, and for Applications that do not name the Stage.
    internal static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(10);

    internal static async Task<StepResult> Patiently(StepContext context, Func<Task<StepResult>> look)
    {
        try
        {
            return await look();
        }
        catch (ArgoCdException failure) when (failure.IsTransient)
        {
            return StepResult.Running("ArgoCd", $"Argo CD to answer: {failure.Message}", LookAgainAfter, context.PreviousOutput);
        }
        catch (ArgoCdException failure)
        {
            throw StepException.Error(failure.Message, failure);
        }
    }
}
