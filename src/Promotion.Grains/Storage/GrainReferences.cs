using Promotion.Grains.Freights;
using Promotion.Grains.Stages;

namespace Promotion.Grains.Storage;

/// <summary>
/// The grains that are called for every promotion. Orleans reads the attributes of an interface for each reference it makes, which costs as much as
/// the call; here that is done once.
/// </summary>
public static class GrainReferences
{
    /// <summary>The Stage of a project.</summary>
    public static IStageGrain Stage(this IGrainFactory grains, string project, string name) => Of<IStageGrain>(grains, GrainKey.Of(project, name));

    /// <summary>The Freight of a project.</summary>
    public static IFreightGrain Freight(this IGrainFactory grains, string project, string name) => Of<IFreightGrain>(grains, GrainKey.Of(project, name));

    private static T Of<T>(IGrainFactory grains, string key)
        where T : class, IGrainWithStringKey
    {
        if (Kind<T>.Known is { } kind)
        {
            return (T)grains.GetGrain(GrainId.Create(kind.Grain, key), kind.Interface);
        }

        var grain = grains.GetGrain<T>(key);
        Kind<T>.Known = new Kind<T>(grain.GetGrainId().Type, ((GrainReference)(object)grain).InterfaceType);
        return grain;
    }

    private sealed record Kind<T>(GrainType Grain, GrainInterfaceType Interface)
    {
        public static Kind<T>? Known { get; set; }
    }
}
