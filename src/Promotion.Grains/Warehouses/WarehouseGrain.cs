using Microsoft.Extensions.Logging;
using Promotion.Domain;
using Promotion.Domain.Projects;
using Promotion.Domain.Storage;
using Promotion.Domain.Warehouses;
using Promotion.Grains.Projects;
using Promotion.Grains.Silos;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Warehouses;

[StablePlacement]
internal sealed class WarehouseGrain(GrainStore store, Discovery discovery, ILogger<WarehouseGrain> log)
    : DurableGrain<Warehouse, WarehouseEvent>(GrainKinds.Warehouse, store), IWarehouseGrain
{
    private readonly Background _discovering = new(log, "Discovery", store.Clock);
    private readonly Background _making = new(log, "Making Freight", store.Clock);
    private readonly CancellationTokenSource _ends = new();
    private bool _lookAgain;

    public Task<Warehouse?> Get() => Task.FromResult(State);

    public async Task<bool> Define(ObjectMeta meta, WarehouseSpec spec, Cause cause, long? revision = null)
    {
        await Expect(ResourceKind.Warehouse, Name, revision);
        await GrainFactory.GetGrain<IProjectGrain>(Project).Execute(new ProjectCommand.JoinWarehouse(Name), cause);
        return await Commit(WarehouseDecider.Decide(State, new WarehouseCommand.Define(Project, Name, meta, spec), Now), cause);
    }

    public async Task<Warehouse> Refresh(Cause cause, long? revision = null)
    {
        await Expect(ResourceKind.Warehouse, Name, revision);

        // What is being looked at now may have been read before the change the caller knows of.
        _lookAgain |= _discovering.IsBusy;
        await Commit(WarehouseDecider.Decide(State, new WarehouseCommand.Refresh(), Now), cause);
        return State!;
    }

    public async Task Report(WarehouseCommand command, Cause cause)
    {
        await Commit(WarehouseDecider.Decide(State, command, Now), cause);
        if (_lookAgain && command is WarehouseCommand.Discovered)
        {
            _lookAgain = false;
            await Commit(WarehouseDecider.Decide(State, new WarehouseCommand.Refresh(), Now), cause);
        }
    }

    public async Task Delete(Cause cause, string? requestId = null, long? revision = null)
    {
        if (State is { } warehouse)
        {
            await Expect(ResourceKind.Warehouse, Name, revision);
            await GrainFactory.GetGrain<IProjectGrain>(Project).Execute(new ProjectCommand.LeaveWarehouse(Name), cause);
            await Remove(WarehouseResources.Changes(warehouse, null), cause, Remembered(requestId));
        }
    }

    protected override bool IsBusy => _discovering.IsBusy || _making.IsBusy;

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _ends.CancelAsync();
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    protected override Warehouse Evolve(Warehouse? state, WarehouseEvent happened) => WarehouseDecider.Evolve(state, happened);

    protected override ImmutableArray<ResourceUpdate> Updates(Warehouse? before, Warehouse? after, ImmutableArray<WarehouseEvent> events) =>
        WarehouseResources.Changes(before, after);

    protected override Wake? WakeOf(Warehouse state, DateTimeOffset now) => WarehouseWake.Of(state, now);

    protected override void Drive()
    {
        if (State is not { } warehouse)
        {
            return;
        }

        var self = this.AsReference<IWarehouseGrain>();
        if (warehouse.Packed is { } packed)
        {
            _making.Start(() => discovery.Make(packed, self), self.Wake);
        }

        if (warehouse.NextAttemptAt <= Now && !_ends.IsCancellationRequested)
        {
            var ends = _ends.Token;
            _discovering.Start(() => discovery.Look(warehouse, self, ends), self.Wake);
        }
    }
}
