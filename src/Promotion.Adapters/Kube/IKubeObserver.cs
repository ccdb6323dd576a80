using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Promotion.Adapters.Kube;

/// <summary>Hears what a <see cref="KubeWatch"/> sees. Calls come one after the other.</summary>
public interface IKubeObserver
{
    /// <summary>A page of what there is, with which everything begins, and begins anew after a gap.</summary>
    /// <param name="isFirst">True for the first page: those of an attempt that broke off do not count.</param>
    /// <param name="isLast">True for the last page: whatever no page held is gone.</param>
    void Listed(ImmutableArray<JsonObject> page, bool isFirst, bool isLast);

    /// <summary>One was made or changed.</summary>
    void Changed(JsonObject document);

    /// <summary>One is gone; as it was last.</summary>
    void Removed(JsonObject document);

    /// <summary>The watch could not begin or go on, and tries again after a while. Told of each attempt; by default nobody cares.</summary>
    void Broke(string reason)
    {
    }
}
