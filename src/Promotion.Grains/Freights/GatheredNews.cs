using Promotion.Domain.Freights;
using Promotion.Domain.Storage;

namespace Promotion.Grains.Freights;

/// <summary>News that wait to be committed together. Used within the turns of one grain.</summary>
internal sealed class GatheredNews
{
    private static readonly Cause Several = new("stages", "their Freight changed");
    private readonly List<FreightCommand> _news = [];
    private Cause? _cause;
    private Task _absorbed = Task.CompletedTask;

    /// <summary>Adds news and has them absorbed together with what else has gathered when their turn comes. Returns the end of that.</summary>
    public Task Add(ImmutableArray<FreightCommand> news, Cause cause, Func<Task> absorb)
    {
        _news.AddRange(news);
        _cause = _cause is null || _cause == cause ? cause : Several;

        // A call that ended without taking the news was lost on its way.
        return _absorbed = _news.Count == news.Length || _absorbed.IsCompleted ? absorb() : _absorbed;
    }

    /// <summary>What has gathered; from now on it gathers anew.</summary>
    public (ImmutableArray<FreightCommand> News, Cause Cause) Take()
    {
        (ImmutableArray<FreightCommand>, Cause) taken = ([.. _news], _cause ?? Several);
        _news.Clear();
        _cause = null;
        return taken;
    }
}
