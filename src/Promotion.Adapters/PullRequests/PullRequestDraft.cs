using System.Collections.Immutable;

namespace Promotion.Adapters.PullRequests;

/// <summary>A pull request to be opened.</summary>
/// <param name="Reviewers">User names as the host knows them.</param>
/// <param name="IsDraft">True to open it as not ready for review.</param>
internal sealed record PullRequestDraft(
    string Source, string Target, string Title, string Body, ImmutableArray<string> Labels, ImmutableArray<string> Reviewers, bool IsDraft);
