using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.Promotions;

namespace Promotion.Grains.Tests.Testing;

/// <summary>A step whose effect and outcome the test chooses, and which can be held.</summary>
internal sealed class ScriptedStep(string kind, StepEffect effect) : IStep
{
    private volatile TaskCompletionSource? _hold;

    public string Kind => kind;

    public StepEffect Effect => effect;

    /// <summary>What happened, in order; set by each run before it waits.</summary>
    public ConcurrentQueue<StepContext> Runs { get; } = new();

    /// <summary>Completed by the runs that were cancelled.</summary>
    public Signal Cancelled { get; } = new();

    /// <summary>Set when a run is told to stop, whether it does or not.</summary>
    public Signal Told { get; } = new();

    /// <summary>Set at each start of a run.</summary>
    public Signal Started { get; } = new();

    /// <summary>The outcome; its own config as output unless set.</summary>
    public Func<StepContext, StepResult> Outcome { get; set; } = context => StepResult.Succeeded(Json.From(context.Config));

    /// <summary>What a run does before it is held.</summary>
    public Action<StepContext> Begins { get; set; } = _ => { };

    /// <summary>What each run does before its outcome; nothing unless set.</summary>
    public Func<StepContext, CancellationToken, Task>? Work { get; set; }

    /// <summary>True when a run that is held does not stop for being cancelled.</summary>
    public bool IsStubborn { get; set; }

    /// <summary>Lets no run end from now on.</summary>
    public void Hold() => _hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets runs end again; those that were held in a process that is gone never do.</summary>
    public void Release() => Interlocked.Exchange(ref _hold, null)?.TrySetResult();

    /// <summary>Forgets the runs that are held: their process is gone.</summary>
    public void Abandon() => _hold = null;

    public ImmutableArray<string> Check(JsonObject config) => [];

    public async Task<StepResult> Run(StepContext context, CancellationToken cancellation)
    {
        Runs.Enqueue(context);
        Begins(context);
        Started.Set();
        await using var told = cancellation.Register(Told.Set);
        try
        {
            if (_hold is { } hold)
            {
                await hold.Task.WaitAsync(IsStubborn ? CancellationToken.None : cancellation);
            }

            await (Work?.Invoke(context, cancellation) ?? Task.CompletedTask);
            return Outcome(context);
        }
        catch (OperationCanceledException)
        {
            Cancelled.Set();
            throw;
        }
    }
}
