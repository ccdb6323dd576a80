using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Promotion.Domain.Storage;

namespace Promotion.Grains.Storage;

/// <summary>Wakes grains whose deadline has passed, once a second. After a start it first releases what dead processes had in hand.</summary>
public sealed partial class DeadlineSweeper(IStore store, IGrainFactory grains, TimeProvider clock, ILogger<DeadlineSweeper> log) : BackgroundService
{
    private const int Batch = 1000;
    private static readonly TimeSpan Resolution = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<ActorKey, bool> _waking = new();
    private int _mustRelease = 1;
    private long _sweptAt = clock.GetTimestamp();

    /// <summary>How long ago deadlines were last looked at.</summary>
    public TimeSpan SinceSweep => clock.GetElapsedTime(Volatile.Read(ref _sweptAt));

    /// <summary>Wakes what is due now and returns when all of it has been woken.</summary>
    public async Task Sweep(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = await store.Due(now, Batch, cancellation);
        Volatile.Write(ref _sweptAt, clock.GetTimestamp());
        SweepMetrics.Found(due, now);
        await Task.WhenAll(due.Where(wake => _waking.TryAdd(wake.Actor, true)).Select(wake => Wake(wake.Actor)));
    }

    /// <summary>Takes over what processes that are gone had in hand, now.</summary>
    public Task TakeOver(CancellationToken cancellation)
    {
        Volatile.Write(ref _mustRelease, 1);
        return SweepOnce(cancellation);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Resolution, clock);
        try
        {
            do
            {
                _ = SweepOnce(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends; what is due stays due.
        }
    }

    // Not awaited by the loop: a grain that is slow to wake must not delay the others.
    private async Task SweepOnce(CancellationToken cancellation)
    {
        try
        {
            await Release(cancellation);
            await Sweep(cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            SweepFailed(failure);
        }
    }

    // Taken first: who asks while a release is under way asks for another one, for the process lost last may not have been part of it.
    private async Task Release(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _mustRelease, 0) == 0)
        {
            return;
        }

        try
        {
            await store.ReleaseLeases(clock.GetUtcNow(), cancellation);
        }
        catch
        {
            Volatile.Write(ref _mustRelease, 1);
            throw;
        }
    }

    private async Task Wake(ActorKey actor)
    {
        try
        {
            await GrainKinds.Of(grains, actor).Wake();
        }
        catch (Exception failure)
        {
            WakeFailed(failure, actor);
        }
        finally
        {
            _waking.TryRemove(actor, out _);
        }
    }

    [LoggerMessage(1001, LogLevel.Warning, "Deadlines could not be read; the next sweep tries again.")]
    private partial void SweepFailed(Exception failure);

    [LoggerMessage(1002, LogLevel.Warning, "{Actor} could not be woken; the next sweep tries again.")]
    private partial void WakeFailed(Exception failure, ActorKey actor);
}
