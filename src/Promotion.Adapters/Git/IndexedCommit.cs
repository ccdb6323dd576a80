using System.Collections.Immutable;

namespace Promotion.Adapters.Git;

/// <summary>A commit as selection sees it.</summary>
/// <param name="Parent">Its first parent; null when it has none.</param>
/// <param name="Author">As <c>Name &lt;email&gt;</c>, like the committer.</param>
/// <param name="Paths">What it changes compared with its first parent; a rename changes both paths.</param>
internal sealed record IndexedCommit(
    string Id, string? Parent, DateTimeOffset CommittedAt, string Author, string Committer, string Subject, ImmutableArray<string> Paths);
