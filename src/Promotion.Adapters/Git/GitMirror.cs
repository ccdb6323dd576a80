namespace Promotion.Adapters.Git;

/// <summary>A bare copy of a repository on this machine, with the refs it had when it was last compared with the remote.</summary>
/// <param name="Folder">The bare repository. Only to be read; it may vanish at any time and is then made anew.</param>
public sealed record GitMirror(string Folder, GitRefs Refs);
