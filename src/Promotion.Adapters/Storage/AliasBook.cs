using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>Who has which alias, in the database and after the commits of the group so far.</summary>
internal sealed class AliasBook(ICommitConnection connection, IReadOnlyDictionary<ResourceId, ResourceWrite> pending)
{
    private readonly Dictionary<ResourceId, string?> stored = [];
    private readonly Dictionary<ResourceId, string> given = [];

    /// <summary>The aliases whose old holders the group changes too.</summary>
    public IEnumerable<ResourceId> Moved => stored.Where(s => s.Value is { } holder && pending.ContainsKey(s.Key with { Name = holder })).Select(s => s.Key);

    /// <summary>Throws <see cref="AliasTakenException"/> when the commit gives away an alias that a resource it leaves alone has.</summary>
    public async Task Check(Commit commit, CancellationToken cancellation)
    {
        var after = new Dictionary<(ResourceKind Kind, string Name), string?>();
        foreach (var change in commit.Changes)
            after[(change.Kind, change.Name)] = change.Change == ChangeKind.Deleted ? null : change.Index.Alias;

        var own = new HashSet<(ResourceKind, string)>();
        foreach (var ((kind, name), alias) in after)
        {
            if (alias is null)
                continue;
            var holder = await Holder(new ResourceId(commit.Project, kind, alias), cancellation);
            var isTaken = holder is not null && holder != name && !after.ContainsKey((kind, holder));
            if (isTaken || !own.Add((kind, alias)))
                throw new AliasTakenException(commit.Project, alias);
        }
    }

    /// <summary>Remembers the alias the resource has after an accepted commit.</summary>
    public void Take(in ResourceWrite resource)
    {
        if (resource.Alias is { } alias)
            given[resource.Id with { Name = alias }] = resource.Id.Name;
    }

    private async Task<string?> Holder(ResourceId alias, CancellationToken cancellation)
    {
        if (given.TryGetValue(alias, out var name) && pending[alias with { Name = name }].Alias == alias.Name)
            return name;
        if (!stored.TryGetValue(alias, out var holder))
            stored[alias] = holder = await connection.AliasHolder(alias, cancellation);
        return holder is not null && pending.ContainsKey(alias with { Name = holder }) ? null : holder;
    }
}
