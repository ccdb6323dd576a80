using System.Collections.Immutable;
using Promotion.Domain.Storage;

namespace Promotion.Grains.Tests.Testing;

internal sealed partial class InMemoryStore : ISurvey
{
    /// <summary>Loses the deadline of an actor, as no store should.</summary>
    public void LoseWake(ActorKey actor)
    {
        lock (_gate)
        {
            _wakes.Remove(actor);
        }
    }

    /// <summary>The deadline of an actor; null for none.</summary>
    public Wake? WakeOf(ActorKey actor)
    {
        lock (_gate)
        {
            return _wakes.GetValueOrDefault(actor);
        }
    }

    public Task<Survey> Take(DateTimeOffset now, CancellationToken cancellation) => Task.FromResult(Survey.Empty);

    public Task<ImmutableArray<Forgotten>> FindForgotten(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult<ImmutableArray<Forgotten>>(
            [
                .. _rows.Values.Where(row => row is { Kind: ResourceKind.Promotion, Index.Phase: "Pending" or "Running" })
                    .Select(row => new ActorKey("stage", $"{row.Project}/{row.Index.Stage}"))
                    .Where(actor => !_wakes.ContainsKey(actor))
                    .Select(actor => new Forgotten(actor, Neglect.NoDeadline))
                    .Distinct(),
            ]);
        }
    }
}
