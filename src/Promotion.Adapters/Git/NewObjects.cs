using System.Collections.Immutable;
using LibGit2Sharp;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>The objects that commits bring which their parents did not have.</summary>
internal sealed class NewObjects(Repository repository, long limit)
{
    private readonly HashSet<ObjectId> _ids = [];
    private long _bytes;

    public int Count => _ids.Count;

    /// <summary>Throws <see cref="StepException"/> when there is more than the limit.</summary>
    public void Add(Commit commit)
    {
        if (_ids.Add(commit.Id)) Add(commit.Tree, [.. commit.Parents.Select(parent => parent.Tree)]);
    }

    public void AddTo(PackBuilder pack)
    {
        foreach (var id in _ids) pack.Add(id);
    }

    private void Add(Tree tree, ImmutableArray<Tree> before)
    {
        if (before.Any(other => other.Id == tree.Id) || !_ids.Add(tree.Id)) return;
        foreach (var entry in tree)
        {
            var earlier = before.Select(other => other[entry.Name]).OfType<TreeEntry>().ToImmutableArray();
            switch (entry.TargetType)
            {
                case TreeEntryTargetType.Tree:
                    Add((Tree)entry.Target, [.. earlier.Select(other => other.Target).OfType<Tree>()]);
                    break;
                case TreeEntryTargetType.Blob when earlier.All(other => other.Target.Id != entry.Target.Id) && _ids.Add(entry.Target.Id):
                    Weigh(repository.ObjectDatabase.RetrieveObjectMetadata(entry.Target.Id).Size);
                    break;
            }
        }
    }

    private void Weigh(long size)
    {
        _bytes += size;
        if (_bytes > limit) throw StepException.Failure($"the commits to push hold more than {limit >> 20} MiB of new files, which is the most that one push may bring");
    }
}
