using Orleans.Serialization;
using Promotion.Domain.Storage;

namespace Promotion.Grains.Storage;

/// <summary>What every grain needs to remember and to wake: the store, how states become bytes, and the clock.</summary>
public sealed class GrainStore(IStore store, Serializer serializer, TimeProvider clock)
{
    /// <summary>The store.</summary>
    public IStore Store { get; } = store;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>The state an actor committed last and its version; null and 0 when it has none.</summary>
    public async Task<(TState? State, long Version)> Load<TState>(ActorKey actor, CancellationToken cancellation)
        where TState : class =>
        await Store.Load(actor, cancellation) is { } stored ? (serializer.Deserialize<TState>(stored.Bytes), stored.Version) : (null, 0);

    /// <summary>The bytes of a state.</summary>
    public byte[] Bytes<TState>(TState state) => serializer.SerializeToArray(state);

    /// <summary>The change as the store takes it.</summary>
    public ResourceChange Change(ResourceUpdate update) =>
        new(update.Kind, update.Name, update.Change, ResourcePayload.ToBytes(serializer, update.Payload), update.Index);
}
