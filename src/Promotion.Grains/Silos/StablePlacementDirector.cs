using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Orleans.Runtime.Placement;
using Promotion.Grains.Storage;

namespace Promotion.Grains.Silos;

/// <summary>Finds the place of a grain with <see cref="StablePlacement"/>.</summary>
internal sealed class StablePlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(Choose(GrainKey.Parse(target.GrainIdentity.Key.ToString()!).Project, context.GetCompatibleSilos(target)));

    /// <summary>The place of a project among these servers, of which there must be one.</summary>
    public static SiloAddress Choose(string project, IEnumerable<SiloAddress> silos) => silos.MaxBy(silo => (Weight(project, silo), silo.ToString()))!;

    // A hash whose every bit depends on every bit of both.
    private static ulong Weight(string project, SiloAddress silo) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{project} {silo}")));
}
