using System.Diagnostics;
using Promotion.Grains.Stages;

namespace Promotion.Grains.Storage;

/// <summary>
/// Repeats a call whose server was lost, until the grain lives elsewhere. Grains take every command twice as once; only a promotion without a
/// request id would be queued again, so that call fails instead.
/// </summary>
internal sealed class LostCalls(TimeProvider clock) : IOutgoingGrainCallFilter
{
    // A lost server is noticed in seconds, and one that only hangs in about twelve.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(1);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var start = Stopwatch.GetTimestamp();
        for (var pause = First; ; pause = pause * 2 < Last ? pause * 2 : Last)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception failure) when (IsLoss(failure) && MayRepeat(context) && Stopwatch.GetElapsedTime(start) < Longest)
            {
                await Task.Delay(pause, clock);
            }
        }
    }

    private static bool IsLoss(Exception failure) =>
        failure is SiloUnavailableException or OrleansMessageRejectionException or Orleans.Runtime.Messaging.ConnectionFailedException;

    private static bool MayRepeat(IOutgoingGrainCallContext context) =>
        context.Grain is IDurableGrain && !(context.MethodName is nameof(IStageGrain.Promote) or nameof(IStageGrain.PromoteAndShow) && context.Request.GetArgument(1) is null);
}
