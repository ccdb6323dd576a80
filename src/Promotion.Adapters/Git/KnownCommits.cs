using LibGit2Sharp;

namespace Promotion.Adapters.Git;

/// <summary>Remembers in a repository of a run which commits its remote has, so that only what was made since is sent there.</summary>
internal static class KnownCommits
{
    private const string Prefix = "refs/promotion/known/";

    public static void Add(string folder, string commit)
    {
        using var repository = new Repository(folder);
        repository.Refs.Add(Prefix + commit, new ObjectId(commit), allowOverwrite: true);
    }

    public static IReadOnlyList<string> Of(string folder)
    {
        using var repository = new Repository(folder);
        return [.. repository.Refs.FromGlob($"{Prefix}*").Select(reference => reference.TargetIdentifier)];
    }
}
