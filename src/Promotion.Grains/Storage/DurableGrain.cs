using Promotion.Domain;
using Promotion.Domain.Storage;

namespace Promotion.Grains.Storage;

/// <summary>
/// Load, decide, evolve, commit, announce. The subclass says what its commands mean and what to do after a commit; everything durable
/// happens here. Memory never runs ahead of the store: after a failed or ambiguous write the state is read again.
/// </summary>
internal abstract class DurableGrain<TState, TEvent>(string kind, GrainStore store) : Grain, IDurableGrain, IIncomingGrainCallFilter
    where TState : class
    where TEvent : class
{
    /// <summary>
    /// How long what may wait waits for another commit to go with: so long that something busy needs no commit for it alone, and shorter than the
    /// deadlines by which what was lost is done again.
    /// </summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private static readonly Wake Unknown = new(DateTimeOffset.MinValue, "unknown");
    private long _version;
    private Wake? _wake;
    private IGrainTimer? _timer;
    private bool _mustSettle;
    private bool _isUnread;
    private Task? _reading;

    /// <summary>The committed state; null when there is none.</summary>
    protected TState? State { get; private set; }

    /// <summary>What <see cref="CommitLater"/> was given and has not been committed yet.</summary>
    protected ImmutableArray<TEvent> Later { get; private set; } = [];

    /// <summary>The instant of this turn.</summary>
    protected DateTimeOffset Now => store.Clock.GetUtcNow();

    /// <summary>The project this grain belongs to, from its key.</summary>
    protected string Project => GrainKey.Parse(this.GetPrimaryKeyString()).Project;

    /// <summary>The name of the thing this grain is, from its key.</summary>
    protected string Name => GrainKey.Parse(this.GetPrimaryKeyString()).Name;

    /// <summary>The store and what comes with it.</summary>
    protected GrainStore Durable => store;

    private ActorKey Actor => new(kind, this.GetPrimaryKeyString());

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken) => ReadUnread(cancellationToken);

    /// <summary>Before any call, what a failed write has left unknown is read. Refused (Unavailable) while that can't be.</summary>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (_isUnread)
        {
            await ReadOnce();
        }

        await context.Invoke();
    }

    /// <inheritdoc />
    public async Task Wake()
    {
        await OnWake();
        await Rearm();
        Drive();
        Move();
    }

    /// <inheritdoc />
    public Task Mend()
    {
        // Whatever is thought to be armed is written again.
        _wake = State is null ? null : Unknown;
        return Wake();
    }

    /// <inheritdoc />
    public Task Settle()
    {
        _mustSettle = true;
        Move();
        return Task.CompletedTask;
    }

    /// <summary>True while work goes on in the background that would be lost if this grain moved.</summary>
    protected virtual bool IsBusy => false;

    /// <summary>What time alone brings about.</summary>
    protected virtual Task OnWake() => Task.CompletedTask;

    /// <summary>The state after an event.</summary>
    protected abstract TState? Evolve(TState? state, TEvent happened);

    /// <summary>What the feed shows of the step from one state to the next.</summary>
    protected abstract ImmutableArray<ResourceUpdate> Updates(TState? before, TState? after, ImmutableArray<TEvent> events);

    /// <summary>Tells operators what has happened, once it is durable.</summary>
    protected virtual void Happened(ImmutableArray<TEvent> events)
    {
    }

    /// <summary>When to look at the state again; null for never.</summary>
    protected abstract Wake? WakeOf(TState state, DateTimeOffset now);

    /// <summary>Starts in the background whatever the state calls for. Called after activation, each commit and each wake; must return at once.</summary>
    protected abstract void Drive();

    /// <summary>
    /// Refuses (StaleEtag) when a resource is no longer at the revision the caller knows; null asks nothing. Holds until the end of the turn for
    /// resources that only this grain changes: should another activation do so meanwhile, the fence of the commit refuses.
    /// </summary>
    protected async Task Expect(ResourceKind kind, string name, long? revision)
    {
        if (revision is { } known && await store.RevisionOf(Project, kind, name) != known)
        {
            throw new DomainException(RefusalReason.StaleEtag, $"{kind} {name} has changed since it had this etag. Read it again, then decide anew.");
        }
    }

    /// <summary>Makes events durable. Returns whether there were any.</summary>
    protected async Task<bool> Commit(ImmutableArray<TEvent> events, Cause cause, RememberedRequest? request = null)
    {
        if (events.IsEmpty)
        {
            return false;
        }

        await Apply(events, cause, request);
        return true;
    }

    /// <summary>Makes events durable. Returns the revision of the project that shows a resource as they leave it; they must change it.</summary>
    protected async Task<long> CommitAndShow(ResourceKind kind, string name, ImmutableArray<TEvent> events, Cause cause, RememberedRequest? request)
    {
        var (updates, last) = await Apply(events, cause, request);
        return last - updates.Reverse().TakeWhile(update => update.Kind != kind || update.Name != name).Count();
    }

    /// <summary>
    /// Makes events durable with the next commit, or soon by themselves. For acknowledgements: should they be lost, what they acknowledge is done
    /// again, which is harmless; and a commit of their own would keep the next step of a promotion waiting.
    /// </summary>
    protected void CommitLater(ImmutableArray<TEvent> events)
    {
        Later = [.. Later, .. events];
        if (!Later.IsEmpty)
        {
            _timer ??= this.RegisterGrainTimer(CommitRest, Soon, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Removes the state, with what the feed shows of that.</summary>
    protected Task Remove(ImmutableArray<ResourceUpdate> updates, Cause cause, RememberedRequest? request = null)
    {
        TakeLater();
        return Write(null, updates, cause, request);
    }

    /// <summary>What a commit remembers of a request about this grain's thing; null for a request without id.</summary>
    protected RememberedRequest? Remembered(string? requestId) => requestId is null ? null : new RememberedRequest(requestId, Name, Now);

    // What was told of it, and the revision of the last that was.
    private async Task<(ImmutableArray<ResourceUpdate> Updates, long Last)> Apply(ImmutableArray<TEvent> events, Cause cause, RememberedRequest? request)
    {
        events = [.. TakeLater(), .. events];
        var after = events.Aggregate(State, Evolve);
        var updates = Updates(State, after, events);
        var last = await Write(after, updates, cause, request);
        Happened(events);
        Drive();
        return (updates, last);
    }

    private ImmutableArray<TEvent> TakeLater()
    {
        var taken = Later;
        Later = [];
        _timer?.Dispose();
        _timer = null;
        return taken;
    }

    private async Task CommitRest(CancellationToken cancellation)
    {
        if (State is not null)
        {
            await Commit(TakeLater(), new Cause($"{kind}:{Name}", "told its news"));
        }

        Move();
    }

    // The project's revision after it.
    private async Task<long> Write(TState? after, ImmutableArray<ResourceUpdate> updates, Cause cause, RememberedRequest? request)
    {
        var now = Now;
        var wake = after is null ? null : WakeOf(after, now);
        var (state, changes) = store.Bytes(after, updates);
        var commit = new Commit(Actor, Project, _version, state, changes, wake, request, cause, now);
        CommitReceipt receipt;
        try
        {
            receipt = await store.Store.Commit(commit);
        }
        catch (AliasTakenException taken)
        {
            throw new DomainException(RefusalReason.AliasTaken, taken.Message);
        }
        catch (Exception failure) when (failure is StaleStateException or StoreUnavailableException)
        {
            await ReadAgain();
            throw new DomainException(RefusalReason.Unavailable, $"{Actor} could not be written: {failure.Message} Repeat the call.");
        }

        (State, _wake, _isUnread) = (after, wake, false);
        _version = after is null ? 0 : receipt.Version;
        return receipt.Revision;
    }

    // Placement is asked once more, and nothing happens where this is the place.
    private void Move()
    {
        if (_mustSettle && !IsBusy && Later.IsEmpty)
        {
            _mustSettle = false;
            MigrateOnIdle();
        }
    }

    // A wake that led to nothing must not stay due, or it would be swept again every second.
    private async Task Rearm()
    {
        if (State is not null && _wake is { } armed && armed.Due <= Now && WakeOf(State, Now) is var next && next != armed)
        {
            await Write(State, [], new Cause($"{kind}:{Name}", "looked again"), null);
        }
    }

    // The write may have happened after all, so what the state calls for is started as after any commit.
    private async Task ReadAgain()
    {
        try
        {
            await Read(CancellationToken.None);
            Drive();
        }
        catch (StoreUnavailableException)
        {
            // What goes on in the background goes on: it must not be lost with the memory, for nobody would miss it soon. Its next report reads.
            _isUnread = true;
        }
    }

    // Calls that interleave wait for the same reading, so that none takes memory back behind what another has committed since.
    private async Task ReadOnce()
    {
        var reading = _reading ??= ReadUnread(CancellationToken.None);
        try
        {
            await reading;
        }
        finally
        {
            _reading = _reading == reading ? null : _reading;
        }
    }

    private async Task ReadUnread(CancellationToken cancellation)
    {
        try
        {
            await Read(cancellation);
        }
        catch (StoreUnavailableException failure)
        {
            throw new DomainException(RefusalReason.Unavailable, $"{Actor} could not be read: {failure.Message} Repeat the call.");
        }

        Drive();
    }

    private async Task Read(CancellationToken cancellation)
    {
        (State, _version) = await store.Load<TState>(Actor, cancellation);
        _wake = State is null ? null : Unknown;
        _isUnread = false;
    }
}
