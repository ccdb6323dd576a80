using System.Collections.Immutable;

namespace Promotion.Adapters.Git;

/// <summary>The branches and tags of a repository at one moment.</summary>
/// <param name="DefaultBranch">Where HEAD points; null in an empty repository, or when the remote does not say.</param>
/// <param name="Head">The commit of HEAD; null in an empty repository.</param>
/// <param name="Branches">Commit by branch name.</param>
/// <param name="Tags">Object by tag name: the tag object of an annotated tag, else the commit.</param>
public sealed record GitRefs(
    string? DefaultBranch, string? Head, ImmutableSortedDictionary<string, string> Branches, ImmutableSortedDictionary<string, string> Tags)
{
    private const string HeadsPrefix = "refs/heads/";
    private const string TagsPrefix = "refs/tags/";

    /// <summary>The commit of a branch, or of HEAD when the name is null or empty; null when there is none.</summary>
    public string? CommitOf(string? branch) => string.IsNullOrEmpty(branch) ? Head : Branches.GetValueOrDefault(branch);

    /// <summary>Whether branches and tags are the same.</summary>
    internal bool HasSameRefs(GitRefs other) => Branches.SequenceEqual(other.Branches) && Tags.SequenceEqual(other.Tags);

    /// <summary>Reads what <c>git ls-remote --symref</c> prints; also <c>git for-each-ref</c> with object and name between tabs.</summary>
    internal static GitRefs Parse(string text)
    {
        string? symbolic = null, head = null;
        var branches = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (line.Split('\t'))
            {
                case [var target, "HEAD"] when target.StartsWith("ref: " + HeadsPrefix, StringComparison.Ordinal):
                    symbolic = target[(5 + HeadsPrefix.Length)..];
                    break;
                case [var id, "HEAD"]:
                    head = id;
                    break;
                case [var id, var name] when name.StartsWith(HeadsPrefix, StringComparison.Ordinal):
                    branches[name[HeadsPrefix.Length..]] = id;
                    break;
                case [var id, var name] when name.StartsWith(TagsPrefix, StringComparison.Ordinal) && !name.EndsWith("^{}", StringComparison.Ordinal):
                    tags[name[TagsPrefix.Length..]] = id;
                    break;
            }
        }
        return new(symbolic, head, branches.ToImmutable(), tags.ToImmutable());
    }
}
