using Promotion.Testing;

namespace Promotion.Host.Tests.Edge;

/// <summary>A server that dies and comes back, for those who must wait until it has.</summary>
internal sealed class Lives(PromotionServer server)
{
    private TaskCompletionSource _up = Done();

    /// <summary>Completes when it serves.</summary>
    public Task Up => Volatile.Read(ref _up).Task;

    /// <summary>Kills it and starts it again.</summary>
    public async Task Die()
    {
        Volatile.Write(ref _up, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await server.Kill();
        await server.Restart();
        _up.SetResult();
    }

    private static TaskCompletionSource Done()
    {
        var up = new TaskCompletionSource();
        up.SetResult();
        return up;
    }
}
