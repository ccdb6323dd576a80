using Orleans.Serialization;
using Promotion.Domain.Storage;

namespace Promotion.Grains.Storage;

/// <summary>What every grain needs to remember and to wake: the store, how states become bytes, and the clock.</summary>
public sealed class GrainStore(IStore store, IReadModel readModel, Serializer serializer, TimeProvider clock)
{
    /// <summary>The store.</summary>
    public IStore Store { get; } = store;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>The state an actor committed last and its version; null and 0 when it has none.</summary>
    public async Task<(TState? State, long Version)> Load<TState>(ActorKey actor, CancellationToken cancellation)
        where TState : class =>
        await Store.Load(actor, cancellation) is { } stored ? (serializer.Deserialize<TState>(stored.Bytes), stored.Version) : (null, 0);

    /// <summary>The revision that changed a resource last; 0 when there is none.</summary>
    public async Task<long> RevisionOf(string project, ResourceKind kind, string name) =>
        await readModel.Locate(project, kind, name, CancellationToken.None) is { } place && place.Name == name ? place.Revision : 0;

    /// <summary>A state and its changes as the store takes them. A resource that is the state itself is serialized once.</summary>
    public (ReadOnlyMemory<byte>? State, ImmutableArray<ResourceChange> Changes) Bytes<TState>(TState? state, ImmutableArray<ResourceUpdate> updates)
        where TState : class
    {
        // Typed, because a plain null would become empty bytes instead of none.
        ReadOnlyMemory<byte>? bytes = state is null ? default(ReadOnlyMemory<byte>?) : serializer.SerializeToArray(state);
        return (bytes, [.. updates.Select(update => new ResourceChange(update.Kind, update.Name, update.Change, Payload(update.Payload), update.Index))]);

        ReadOnlyMemory<byte> Payload(object resource) =>
            bytes is { } known && ReferenceEquals(resource, state) ? known : ResourcePayload.ToBytes(serializer, resource);
    }
}
