namespace Promotion.Domain.Artifacts;

/// <summary>A commit of a git repository that a Freight carries.</summary>
/// <param name="RepoUrl">The subscription's URL as written.</param>
/// <param name="Id">The full commit hash.</param>
/// <param name="Branch">The subscribed branch; null for the default branch and for tags.</param>
/// <param name="Tag">The tag that selected the commit; null for branch strategies.</param>
/// <param name="Message">First line of the message, at most 80 bytes.</param>
[GenerateSerializer, Immutable, Alias("promotion.git-commit")]
public sealed record GitCommit(
    string RepoUrl, string Id, string? Branch, string? Tag, string? Message, string? Author, string? Committer, string? SubscriptionName);
