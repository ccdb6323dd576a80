namespace Promotion.Adapters.Git;

/// <summary>A commit on one side only: ours, not yet at the remote, or theirs.</summary>
internal sealed record GitTrace(bool IsLocal, string Id, string Author, string Email, string AuthoredAt, string Message)
{
    /// <summary>What a rebase keeps.</summary>
    public (string Author, string Email, string AuthoredAt, string Message) Mark => (Author, Email, AuthoredAt, Message);

    /// <summary>Reads a side mark and fields between unit separators.</summary>
    public static GitTrace Parse(string line) => line.Split('\x1f') is [var id, var author, var email, var at, var message]
        ? new GitTrace(id[0] == '<', id[1..], author, email, at, message.Trim())
        : throw new FormatException($"not a line of git log: {line}");
}
