using Promotion.Domain;
using Promotion.Domain.Freights;
using Promotion.Domain.Projects;
using Promotion.Domain.Promotions;
using Promotion.Domain.Stages;
using Promotion.Domain.Storage;
using Promotion.Domain.Verifications;
using Promotion.Grains.Projects;
using Promotion.Grains.Silos;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Stages;

[StablePlacement]
internal sealed class StageGrain(GrainStore store, StageWork work)
    : DurableGrain<Stage, StageEvent>(GrainKinds.Stage, store), IStageGrain
{
    private static readonly TimeSpan StayAwake = TimeSpan.FromMinutes(10);
    private StageWork.InProgress _inProgress = work.Begin();
    private IStageGrain? _self;
    private string _lastUlid = "";

    private IStageGrain Self => _self ??= this.AsReference<IStageGrain>();

    public Task<Stage?> Get() => Task.FromResult(State);

    public async Task<bool> Define(ObjectMeta meta, StageSpec spec, Cause cause, long? revision = null)
    {
        await Expect(ResourceKind.Stage, Name, revision);
        var settings = await GrainFactory.GetGrain<IProjectGrain>(Project).JoinStage(Name, StageMembership.Of(meta, spec), cause);
        var defined = Decide(State, new StageCommand.Define(Project, Name, meta, spec, settings));
        if (defined.IsEmpty)
        {
            return false;
        }

        // One commit with what follows: a Stage that was defined but not shown its Freight would wait for ever.
        var after = defined.Aggregate(State, StageEvolution.Evolve)!;
        return await Commit([.. defined, .. Decide(after, new StageCommand.Consider([.. await work.FreightFor(after, Now), .. await work.Queued(after)]))], cause);
    }

    public Task Configure(StageSettings settings) =>
        Execute(new StageCommand.Configure(settings), new Cause($"project:{Project}", "settings changed"));

    public Task Hear(ImmutableArray<Freight> freight, Cause cause) => ExecuteAndReplace(new StageCommand.Consider(freight), cause);

    public Task Lose(ImmutableArray<string> freight, Cause cause) => ExecuteAndReplace(new StageCommand.Lose(freight), cause);

    public async Task<string> Promote(string freight, string? requestId, Cause cause, long? revision = null, int priority = 0, string? retryOf = null, bool isRollback = false) =>
        (await PromoteAndShow(freight, requestId, cause, revision, priority, retryOf, isRollback)).Name;

    public async Task<Promoted> PromoteAndShow(string freight, string? requestId, Cause cause, long? revision = null, int priority = 0, string? retryOf = null, bool isRollback = false)
    {
        if (requestId is not null && await Durable.Store.FindRequest(Project, requestId, CancellationToken.None) is { } earlier)
        {
            return new Promoted(earlier.Result);
        }

        await Expect(ResourceKind.Stage, Name, revision);
        var found = await GrainFactory.Freight(Project, freight).Get()
            ?? throw new DomainException(RefusalReason.NotFound, $"Freight {freight} does not exist in project {Project}.");
        var events = Decide(State, new StageCommand.Promote(found, cause.Actor, priority, retryOf, isRollback));
        var name = events.OfType<StageEvent.PromotionQueued>().First().Run.Name;
        var shownAt = await CommitAndShow(ResourceKind.Promotion, name, events, cause, requestId is null ? null : new RememberedRequest(requestId, name, Now));
        return new Promoted(name, StageResources.Runs(events).First(run => run.Name == name), shownAt);
    }

    public async Task<bool> Hold(string? warehouse, Cause cause, string? requestId = null, long? revision = null)
    {
        await Expect(ResourceKind.Stage, Name, revision);
        var origin = warehouse is null ? null : FreightReference.OriginOf(warehouse);
        return await Commit(Decide(State, new StageCommand.Hold(origin, cause.Actor, cause.Reason)), cause, Remembered(requestId));
    }

    public async Task<bool> Resume(string? warehouse, Cause cause, string? requestId = null, long? revision = null)
    {
        await Expect(ResourceKind.Stage, Name, revision);
        return await Commit(Decide(State, new StageCommand.Resume(warehouse is null ? null : FreightReference.OriginOf(warehouse))), cause, Remembered(requestId));
    }

    public async Task Abort(string promotion, Cause cause, long? revision = null)
    {
        await Expect(ResourceKind.Promotion, promotion, revision);
        await Execute(new StageCommand.Abort(promotion, cause.Actor), cause);
    }

    public async Task<bool> Advance(PromotionRun run)
    {
        if (State?.Running?.Name != run.Name)
        {
            return false;
        }

        DelayDeactivation(StayAwake);
        await Execute(new StageCommand.Advance(run), new Cause($"promotion:{run.Name}", run.Phase.IsTerminal() ? $"it {run.Phase.InWords()}" : "it came further"));
        return State?.Running?.Name == run.Name;
    }

    public Task ObserveHealth(string promotion, HealthReport report) =>
        Execute(new StageCommand.ObserveHealth(promotion, report), new Cause($"stage:{Name}", "looked at its health"));

    public Task<bool> Verify(VerificationCommand command) =>
        Execute(new StageCommand.Verify(command), new Cause($"stage:{Name}", "its verification came further"));

    public async Task<Stage> Reverify(string? requestId, Cause cause, long? revision = null)
    {
        if (requestId is null || await Durable.Store.FindRequest(Project, requestId, CancellationToken.None) is null)
        {
            await Expect(ResourceKind.Stage, Name, revision);
            await Commit(Decide(State, new StageCommand.Reverify(cause.Actor)), cause, Remembered(requestId));
        }

        return State!;
    }

    public async Task<Stage> AbortVerification(Cause cause, long? revision = null)
    {
        await Expect(ResourceKind.Stage, Name, revision);
        await Execute(new StageCommand.AbortVerification(cause.Actor), cause);
        return State!;
    }

    public Task SetMetadata(ImmutableSortedDictionary<string, Json> values, Cause cause) => Execute(new StageCommand.SetMetadata(values), cause);

    public Task Told(ImmutableArray<StageNews> news)
    {
        CommitLater([.. Decide(State, new StageCommand.Told(news)).OfType<StageEvent.Told>()]);
        return Task.CompletedTask;
    }

    public Task Look()
    {
        if (State is { } stage)
        {
            work.Look(stage, Self, _inProgress);
        }

        return Task.CompletedTask;
    }

    public async Task Delete(Cause cause, string? requestId = null, long? revision = null)
    {
        if (State is not { } stage)
        {
            // It may be a member all the same, when it was about to be defined and was not.
            await GrainFactory.GetGrain<IProjectGrain>(Project).Execute(new ProjectCommand.LeaveStage(Name), cause);
            return;
        }

        await Expect(ResourceKind.Stage, Name, revision);

        // Else an abort might let the next promotion begin by itself.
        await Configure(stage.Settings with { AutoPromotion = false });
        foreach (var run in stage.Queue.Append(stage.Running).OfType<PromotionRun>())
        {
            await Abort(run.Name, cause);
        }

        // Nobody waits for the step of a Stage that is gone.
        if (State.Running is { Abort: { } abort } open)
        {
            await Execute(new StageCommand.Advance(PromotionAbort.End(open, abort, Now)), cause);
        }

        await work.Forget(stage, cause);
        await Remove(StageResources.Changes(State, null, []), cause, Remembered(requestId));
        work.End(_inProgress);
        _inProgress = work.Begin();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        work.End(_inProgress);
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    protected override async Task OnWake()
    {
        if (State is { } stage)
        {
            var due = stage.Soaking.Where(soak => soak.Value <= Now).Select(soak => soak.Key).ToImmutableArray();
            var soaked = await work.Find(stage, due);
            var cause = new Cause($"stage:{Name}", "time passed");
            await Execute(new StageCommand.Consider(soaked), cause);
            await Execute(new StageCommand.Lose([.. due.Except(soaked.Select(freight => freight.Name))]), cause);
        }
    }

    protected override Stage? Evolve(Stage? state, StageEvent happened) => StageEvolution.Evolve(state, happened);

    protected override ImmutableArray<ResourceUpdate> Updates(Stage? before, Stage? after, ImmutableArray<StageEvent> events) =>
        StageResources.Changes(before, after, events);

    protected override bool IsBusy => _inProgress.IsBusy;

    protected override void Happened(ImmutableArray<StageEvent> events) => StageTelling.Of(events);

    protected override Wake? WakeOf(Stage state, DateTimeOffset now) => StageWake.Of(state, now);

    protected override void Drive()
    {
        if (State is { } stage)
        {
            var told = Later.OfType<StageEvent.Told>().SelectMany(told => told.News);
            work.Drive(stage with { Untold = stage.Untold.Without(told) }, Self, _inProgress);
        }
    }

    // Freight that is no candidate any more leaves room for what is next.
    private async Task ExecuteAndReplace(StageCommand command, Cause cause)
    {
        var events = Decide(State, command);
        if (events.Any(happened => happened is StageEvent.CandidateLost))
        {
            var after = events.Aggregate(State, StageEvolution.Evolve)!;
            events = [.. events, .. Decide(after, new StageCommand.Consider(await work.FreightFor(after, Now)))];
        }

        await Commit(events, cause);
    }

    private Task<bool> Execute(StageCommand command, Cause cause) => Commit(Decide(State, command), cause);

    private ImmutableArray<StageEvent> Decide(Stage? stage, StageCommand command)
    {
        var events = StageDecider.Decide(stage, command, NextMoment());
        foreach (var queued in events.OfType<StageEvent.PromotionQueued>())
        {
            _lastUlid = PromotionName.UlidOf(queued.Run.Name);
        }

        return events;
    }

    // Names sort by creation also within a millisecond.
    private Moment NextMoment()
    {
        var moment = new Moment(Now, Ulid.NewUlid(Now).ToString().ToLowerInvariant());
        if (string.CompareOrdinal(moment.Ulid, _lastUlid) <= 0)
        {
            moment = moment with { Ulid = new Moment(Now, _lastUlid).Next().Ulid };
        }

        _lastUlid = moment.Ulid;
        return moment;
    }
}
