namespace Promotion.Adapters.Git;

/// <summary>What went wrong with a remote repository, as far as it can be told.</summary>
public enum GitFailure
{
    /// <summary>The remote could not be reached, or the connection broke.</summary>
    Unreachable,

    /// <summary>The remote wants another credential, or any.</summary>
    Refused,

    /// <summary>There is no such repository, or the credential may not see it.</summary>
    NotFound,

    /// <summary>The remote did not answer in time.</summary>
    Deadline,

    /// <summary>Somebody, or the system for want of memory, ended git.</summary>
    Killed,

    /// <summary>Anything else.</summary>
    Other,

    /// <summary>An ssh server has another host key than the one that was known.</summary>
    Untrusted,
}
