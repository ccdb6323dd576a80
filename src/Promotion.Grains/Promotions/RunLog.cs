using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;

namespace Promotion.Grains.Promotions;

/// <summary>
/// Gathers what the steps of a run tell and hands it to the store now and then, with secrets masked, bounded, and in order. A run whose steps tell
/// nothing costs nothing.
/// </summary>
internal sealed class RunLog(PromotionRun run, IStepLogs logs, RunSecrets secrets, TimeProvider clock)
{
    // One more than a step may tell, so that who tells too much is found out.
    private const int MostWaiting = StepLogQuota.LinesOfStep + 1;

    // Longer than what is kept, so that no secret is cut in two before it is masked.
    private const int LongestText = 16 * StepLogQuota.LongestText;
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<int, (string Text, StepProgress? Progress)> _last = [];
    private List<Told> _waiting = [];
    private StepLogExtent? _extent;
    private StepLogQuota? _quota;
    private long _position;
    private ITimer? _flush;

    /// <summary>The run goes on in this process.</summary>
    public void Begin(bool isNew)
    {
        lock (_gate)
        {
            (_extent, _quota) = (isNew ? StepLogExtent.None : null, null);
        }
    }

    /// <summary>Where one step tells what it does; what it told last of its progress is told when it is disposed.</summary>
    public StepLog Of(int step) => new(this, step, clock);

    /// <summary>Takes a line. The same one again is left out.</summary>
    /// <param name="isLast">True for what is kept even when the step told too much.</param>
    public void Tell(int step, StepLogLevel level, string text, StepProgress? progress = null, bool isLast = false)
    {
        lock (_gate)
        {
            if (_last.TryGetValue(step, out var last) && last == (text, progress) || (_waiting.Count >= MostWaiting && !isLast))
            {
                return;
            }

            _last[step] = (text, progress);
            _waiting.Add(new Told(step, clock.GetUtcNow(), level, text.Length <= LongestText ? text : text[..LongestText], progress, isLast));
            _flush ??= clock.CreateTimer(_ => _ = Flush(), null, Soon, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Hands over what has gathered. When it returns, what is committed after it is durable after it.</summary>
    public async Task Flush()
    {
        if (IsEmpty())
        {
            return;
        }

        await _turn.WaitAsync();
        try
        {
            _extent ??= await logs.Extent(run.Project, run.Name, CancellationToken.None);
            if (_quota is null)
            {
                (_quota, _position) = (new StepLogQuota(_extent), _extent.Last);
            }

            var redaction = secrets.Of(run);
            ImmutableArray<StepLogLine> lines = [.. Take().Select(told => Line(told, redaction.Apply(told.Text))).OfType<StepLogLine>()];
            if (!lines.IsEmpty)
            {
                logs.Append(run.Project, run.Name, lines);
            }
        }
        catch (StoreUnavailableException)
        {
            // What has gathered waits for the next time; the run itself will meet the store's trouble too.
        }
        finally
        {
            _turn.Release();
        }
    }

    private StepLogLine? Line(Told told, string text) => _quota!.Take(told.Step, text, told.IsLast) is { } kept
        ? new StepLogLine(++_position, told.Step, run.Steps[told.Step].As!, told.At, told.Level, kept, told.Progress)
        : null;

    private bool IsEmpty()
    {
        lock (_gate)
        {
            return _waiting.Count == 0;
        }
    }

    private List<Told> Take()
    {
        lock (_gate)
        {
            (var taken, _waiting) = (_waiting, []);
            _flush?.Dispose();
            _flush = null;
            return taken;
        }
    }

    private sealed record Told(int Step, DateTimeOffset At, StepLogLevel Level, string Text, StepProgress? Progress, bool IsLast);
}
