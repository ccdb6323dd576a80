using Promotion.Domain.Artifacts;

namespace Promotion.Domain.Warehouses;

/// <summary>What one subscription yielded, best first. An empty list is a valid answer: nothing matched.</summary>
[GenerateSerializer, Immutable, Alias("promotion.discovered")]
public abstract record Discovered
{
    private Discovered() { }

    /// <summary>Commits with their committer (or tagger) date.</summary>
    /// <param name="Observed">Opaque mark of the refs seen, so that an unchanged repository is answered without a fetch.</param>
    [GenerateSerializer, Immutable, Alias("promotion.discovered.commits")]
    public sealed record Commits(string RepoUrl, ImmutableArray<GitCommit> Items, ImmutableArray<DateTimeOffset> CreatedAt, string? Observed) : Discovered;

    /// <summary>Images with their build date where known.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.discovered.images")]
    public sealed record Images(string RepoUrl, ImmutableArray<ContainerImage> Items, ImmutableArray<DateTimeOffset?> CreatedAt) : Discovered;

    /// <summary>Chart versions.</summary>
    [GenerateSerializer, Immutable, Alias("promotion.discovered.charts")]
    public sealed record Charts(string RepoUrl, ImmutableArray<HelmChart> Items) : Discovered;

    /// <summary>How many results there are.</summary>
    public int Count => this switch
    {
        Commits c => c.Items.Length,
        Images i => i.Items.Length,
        Charts c => c.Items.Length,
        _ => 0,
    };
}
