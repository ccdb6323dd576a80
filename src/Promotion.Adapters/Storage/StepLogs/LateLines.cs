namespace Promotion.Adapters.Storage.StepLogs;

/// <summary>
/// Lines that wait for the next transaction, whoever makes it; when nobody does, one is asked for. Lines that could not be written try it again after
/// a pause, a few times, and without holding anything else up.
/// </summary>
/// <param name="ask">Asks for a transaction.</param>
internal sealed class LateLines(TimeProvider clock, Action ask) : IDisposable
{
    private const int MostWaiting = 100_000;
    private const int MostFailures = 5;
    private const int Readers = 64;
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();

    // Promotions share these: to wake in vain now and then costs less than to remember who reads what.
    private readonly TaskCompletionSource[] readers = [.. Enumerable.Range(0, Readers).Select(_ => Fresh())];
    private List<StepLogRow> waiting = [];
    private ITimer? timer;
    private DateTimeOffset notBefore;
    private int failures;

    /// <summary>Adds lines. Returns how many were dropped because too many wait already.</summary>
    public int Add(IReadOnlyCollection<StepLogRow> rows)
    {
        lock (gate)
        {
            if (waiting.Count + rows.Count > MostWaiting)
                return rows.Count;
            waiting.AddRange(rows);
            timer ??= clock.CreateTimer(_ => ask(), null, Soon, Timeout.InfiniteTimeSpan);
            return 0;
        }
    }

    /// <summary>All that wait, for a transaction that is made now.</summary>
    public IReadOnlyList<StepLogRow> Take()
    {
        lock (gate)
        {
            if (waiting.Count == 0 || clock.GetUtcNow() < notBefore)
                return [];
            (var taken, waiting) = (waiting, []);
            timer?.Dispose();
            timer = null;
            return taken;
        }
    }

    /// <summary>Takes back what could not be written. False when that was tried often enough and it is dropped.</summary>
    public bool Return(IReadOnlyList<StepLogRow> rows)
    {
        lock (gate)
        {
            if (++failures >= MostFailures)
            {
                failures = 0;
                return false;
            }

            waiting = [.. rows, .. waiting];
            notBefore = clock.GetUtcNow() + AfterFailure;
            timer?.Dispose();
            timer = clock.CreateTimer(_ => ask(), null, AfterFailure, Timeout.InfiniteTimeSpan);
            return true;
        }
    }

    /// <summary>The lines are durable: tells those who wait for them.</summary>
    public void Written(IReadOnlyList<StepLogRow> rows)
    {
        failures = 0;
        foreach (var reader in rows.Select(row => ReaderOf(row.Project, row.Promotion)).Distinct())
            Interlocked.Exchange(ref readers[reader], Fresh()).SetResult();
    }

    /// <summary>Completes when lines of the promotion have become durable after this call.</summary>
    public Task Next(string project, string promotion) => Volatile.Read(ref readers[ReaderOf(project, promotion)]).Task;

    public void Dispose()
    {
        lock (gate)
            timer?.Dispose();
    }

    private static int ReaderOf(string project, string promotion) => (HashCode.Combine(project, promotion) & int.MaxValue) % Readers;

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
