namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>Brings the files of git repositories.</summary>
internal interface ISourceTrees
{
    /// <summary>
    /// The commit a branch, tag or commit names now in the repository; null means the default branch.
    /// Throws <see cref="SourceException"/> when there is none, or the repository cannot be read.
    /// </summary>
    /// <param name="project">Whose credentials are used; null for an Application that authorizes no Stage, which gets shared ones at most.</param>
    Task<string> Resolve(string? project, string repoUrl, string? revision, CancellationToken cancellation);

    /// <summary>The files of a resolved commit in a folder of their own, removed when the result is disposed.</summary>
    Task<SourceTree> Checkout(string? project, string repoUrl, string commit, CancellationToken cancellation);
}
