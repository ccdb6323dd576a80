using Promotion.Domain.Storage;

namespace Promotion.Grains.Feed;

/// <summary>Remembers in which order projects changed, so that a follower asks only for those that did.</summary>
internal sealed class ChangedProjects
{
    private const int Capacity = 4096;

    private readonly Lock _gate = new();
    private readonly (string Project, long Revision)[] _ring = new (string, long)[Capacity];
    private long _mark;
    private TaskCompletionSource _more = Fresh();

    /// <summary>Takes the changes of one transaction.</summary>
    public void Add(ImmutableArray<FeedEntry> entries)
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                _ring[_mark++ % Capacity] = (entry.Project, entry.Revision);
            }

            (told, _more) = (_more, Fresh());
        }

        told.TrySetResult();
    }

    /// <summary>What changed after a mark. The answer's parts belong to the same instant, so nothing falls between reading and waiting.</summary>
    public FeedNews Since(long mark)
    {
        lock (_gate)
        {
            return new FeedNews(_mark, _mark - mark > Capacity ? null : Changed(mark), _more.Task);
        }
    }

    /// <summary>Where what changes from now on begins.</summary>
    public long Mark()
    {
        lock (_gate)
        {
            return _mark;
        }
    }

    private ImmutableDictionary<string, long> Changed(long mark)
    {
        var first = ImmutableDictionary.CreateBuilder<string, long>();
        for (var i = mark; i < _mark; i++)
        {
            first.TryAdd(_ring[i % Capacity].Project, _ring[i % Capacity].Revision);
        }

        return first.ToImmutable();
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
