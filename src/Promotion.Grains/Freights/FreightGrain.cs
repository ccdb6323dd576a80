using Microsoft.Extensions.Logging;
using Promotion.Domain;
using Promotion.Domain.Freights;
using Promotion.Domain.Storage;
using Promotion.Grains.Projects;
using Promotion.Grains.Silos;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Freights;

[StablePlacement]
internal sealed class FreightGrain(GrainStore store, IGrainFactory grains, ILogger<FreightGrain> log)
    : DurableGrain<Freight, FreightEvent>(GrainKinds.Freight, store), IFreightGrain
{
    private const int Large = 200;

    // Each commit writes all of a Freight: one that is in many Stages takes what comes within so long together.
    private static readonly TimeSpan BetweenLarge = TimeSpan.FromMilliseconds(50);
    private readonly GatheredNews _heard = new();
    private DateTimeOffset _absorbedAt;

    // The grain's own factory answers on its turns only, and telling happens beside them.
    private readonly Background _telling = new(log, "Telling Stages of Freight", store.Clock);

    private IFreightGrain? _self;

    private IFreightGrain Self => _self ??= this.AsReference<IFreightGrain>();

    public Task<Freight?> Get() => Task.FromResult(State is { IsDeleted: true } ? null : State);

    public async Task<Freight?> Execute(FreightCommand command, Cause cause, string? requestId = null, long? revision = null)
    {
        await Expect(ResourceKind.Freight, Name, revision);
        await Commit(FreightDecider.Decide(State, command, Now), cause, Remembered(requestId));
        return await Get();
    }

    public Task Told(ImmutableArray<FreightNews> news)
    {
        CommitLater(FreightDecider.Decide(State, new FreightCommand.Told(news), Now));
        return Task.CompletedTask;
    }

    public Task Hear(ImmutableArray<FreightCommand> news, Cause cause) => _heard.Add(news, cause, Self.Absorb);

    public async Task Absorb()
    {
        if (State is { } freight && freight.CurrentlyIn.Count + freight.VerifiedIn.Count > Large && Now - _absorbedAt < BetweenLarge)
        {
            await Task.Delay(BetweenLarge, Durable.Clock);
        }

        _absorbedAt = Now;
        var (news, cause) = _heard.Take();
        var (now, after, events) = (Now, State, ImmutableArray.CreateBuilder<FreightEvent>());
        foreach (var command in news)
        {
            var next = FreightDecider.Decide(after, command, now);
            after = next.Aggregate(after, FreightDecider.Evolve);
            events.AddRange(next);
        }

        await Commit(events.DrainToImmutable(), cause);
    }

    public async Task Delete(Cause cause, string? requestId = null, long? revision = null)
    {
        if (State is not { IsDeleted: false } freight)
        {
            return;
        }

        await Expect(ResourceKind.Freight, Name, revision);
        if (!freight.CurrentlyIn.IsEmpty)
        {
            throw new DomainException(RefusalReason.InUse, $"Freight {freight.Alias} is in use by {string.Join(", ", freight.CurrentlyIn.Keys)}.");
        }

        await Commit([new FreightEvent.Deleted()], cause, Remembered(requestId));
    }

    public async Task Forget()
    {
        if (State is { IsDeleted: true })
        {
            await Remove([], new Cause($"freight:{Name}", "deletion was told"));
        }
    }

    protected override Freight Evolve(Freight? state, FreightEvent happened) => FreightDecider.Evolve(state, happened);

    protected override ImmutableArray<ResourceUpdate> Updates(Freight? before, Freight? after, ImmutableArray<FreightEvent> events) =>
        FreightResources.Changes(before, after);

    protected override Wake? WakeOf(Freight state, DateTimeOffset now) => FreightWake.Of(state, now);

    protected override void Drive()
    {
        if (State is { } state
            && state with { Untold = state.Untold.Without(Later.OfType<FreightEvent.Told>().SelectMany(told => told.News)) } is { Untold.IsEmpty: false } freight)
        {
            var self = Self;
            _telling.Start(() => Tell(freight, self), self.Wake);
        }
    }

    private async Task Tell(Freight freight, IFreightGrain self)
    {
        var cause = new Cause($"freight:{freight.Name}", freight.IsDeleted ? "it was deleted" : "availability or alias changed");
        var listeners = await grains.GetGrain<IProjectGrain>(freight.Project).Listeners(freight.Warehouse, freight.Untold);
        if (freight.IsDeleted)
        {
            await Task.WhenAll(listeners.Select(stage => grains.Stage(freight.Project, stage).Lose([freight.Name], cause)));
            await self.Forget();
            return;
        }

        await Task.WhenAll(listeners.Select(stage => grains.Stage(freight.Project, stage).Hear([freight], cause)));
        await self.Told(freight.Untold);
    }
}
