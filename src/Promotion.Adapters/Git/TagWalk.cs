using System.Collections.Immutable;
using LibGit2Sharp;
using Promotion.Domain.Text;
using Promotion.Domain.Warehouses;

namespace Promotion.Adapters.Git;

/// <summary>Selects tags, best first, in the order of Kargo's steps: name, expression, sort, paths.</summary>
internal sealed class TagWalk(Subscription.Git subscription, ICommitFilter filter, CancellationToken cancellation)
{
    private readonly PathFilter _paths = PathFilter.Parse(subscription.IncludePaths, subscription.ExcludePaths);

    /// <summary>The selected tags with the commits they lead to. Tags of anything but commits are left out.</summary>
    public IAsyncEnumerable<(Domain.Artifacts.GitCommit Commit, DateTimeOffset CreatedAt)> Select(
        GitMirror mirror, MirrorHistory history, IEnumerable<KeyValuePair<string, string>> tags) =>
        OfInterest(history, Ordered(mirror.Folder, tags)).Select(tag => (ToDomain(tag), tag.CreatedAt));

    private ImmutableArray<GitTag> Ordered(string folder, IEnumerable<KeyValuePair<string, string>> tags)
    {
        using var repository = new Repository(folder);
        return GitTagSelection.Ordered(subscription, tags.Select(tag => Describe(repository, tag.Key, tag.Value)).OfType<GitTag>().Where(Passes));
    }

    private IAsyncEnumerable<GitTag> OfInterest(MirrorHistory history, ImmutableArray<GitTag> tags) => _paths.IsEmpty
        ? tags.ToAsyncEnumerable()
        : history.Each(tags.Select(static tag => tag.CommitId), cancellation)
            .Zip(tags.ToAsyncEnumerable())
            .Where(pair => _paths.Matches(pair.First.Paths))
            .Select(static pair => pair.Second);

    private GitTag? Describe(Repository repository, string name, string id)
    {
        cancellation.ThrowIfCancellationRequested();
        var target = repository.Lookup(id) ?? throw new NotFoundException($"the tag {name} is missing");
        var annotation = target as TagAnnotation;
        return CommitOf(target) is { } commit
            ? new(name, commit.Sha, commit.MessageShort, commit.Author.Text(), commit.Committer.Text(),
                annotation?.Tagger?.Text() ?? "", FirstLine(annotation?.Message), annotation?.Tagger?.When ?? commit.Committer.When)
            : null;
    }

    private static Commit? CommitOf(GitObject target) => target switch
    {
        Commit commit => commit,
        TagAnnotation annotation => CommitOf(annotation.Target),
        _ => null,
    };

    private static string FirstLine(string? message) => message?.Split('\n', 2)[0].Trim() ?? "";

    private bool Passes(GitTag tag) => string.IsNullOrWhiteSpace(subscription.ExpressionFilter)
        || filter.Accepts(subscription.ExpressionFilter, new Dictionary<string, object>
        {
            ["tag"] = tag.Name,
            ["id"] = tag.CommitId,
            ["creatorDate"] = tag.CreatedAt,
            ["author"] = tag.Author,
            ["committer"] = tag.Committer,
            ["subject"] = tag.Subject,
            ["tagger"] = tag.Tagger,
            ["annotation"] = tag.Annotation,
        });

    private Domain.Artifacts.GitCommit ToDomain(GitTag tag) => new(
        subscription.RepoUrl, tag.CommitId, null, tag.Name, CommitHistory.ShortSubject(tag.Subject), tag.Author, tag.Committer, subscription.Name);
}
