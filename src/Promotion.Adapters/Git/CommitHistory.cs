using LibGit2Sharp;

namespace Promotion.Adapters.Git;

/// <summary>Reads commits of a mirror the way git's own commands present them.</summary>
internal static class CommitHistory
{
    private const int LongestSubject = 80;

    /// <summary>The commit of that id. Throws <see cref="NotFoundException"/> when it is not there.</summary>
    public static Commit Commit(this Repository repository, string id) =>
        repository.Lookup<Commit>(id) ?? throw new NotFoundException($"the commit {id} is missing");

    /// <summary>The commits, without merges, that lead to one and not to the other, newest first.</summary>
    public static IEnumerable<Commit> Between(this Repository repository, Commit included, Commit excluded) => repository.Commits
        .QueryBy(new CommitFilter { IncludeReachableFrom = included, ExcludeReachableFrom = excluded, SortBy = CommitSortStrategies.Topological })
        .Where(commit => commit.Parents.Count() < 2);

    /// <summary>Whether a commit carries a signature, good or bad.</summary>
    public static bool IsSigned(this Repository repository, Commit commit)
    {
        try
        {
            return LibGit2Sharp.Commit.ExtractSignature(repository, commit.Id).Signature is { Length: > 0 };
        }
        catch (NotFoundException)
        {
            return false;
        }
    }

    /// <summary><c>Name &lt;email&gt;</c>.</summary>
    public static string Text(this Signature person) => $"{person.Name} <{person.Email}>";

    /// <summary>The subject, cut to at most 80 bytes of which the last three are dots when it is longer.</summary>
    public static string ShortSubject(string subject)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(subject) <= LongestSubject)
        {
            return subject;
        }
        var (bytes, length) = (0, 0);
        foreach (var rune in subject.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > LongestSubject - 3)
            {
                break;
            }
            bytes += rune.Utf8SequenceLength;
            length += rune.Utf16SequenceLength;
        }
        return subject[..length] + "...";
    }
}
