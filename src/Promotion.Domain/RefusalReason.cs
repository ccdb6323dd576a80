namespace Promotion.Domain;

/// <summary>The kinds of refusal a caller can act on.</summary>
[GenerateSerializer, Alias("promotion.refusal-reason")]
public enum RefusalReason
{
    /// <summary>A field of the request is missing or malformed.</summary>
    InvalidArgument,

    /// <summary>The named object does not exist.</summary>
    NotFound,

    /// <summary>An object of that name exists already and differs.</summary>
    AlreadyExists,

    /// <summary>The Freight is not available to the Stage.</summary>
    FreightNotAvailable,

    /// <summary>The Stage has no promotion steps, so nothing can be promoted to it.</summary>
    StageHasNoSteps,

    /// <summary>The object is in use and cannot be removed.</summary>
    InUse,

    /// <summary>The alias belongs to another Freight of the project.</summary>
    AliasTaken,

    /// <summary>The object's state does not allow it.</summary>
    FailedPrecondition,

    /// <summary>The stored state could not be written or read now; repeat the call.</summary>
    Unavailable,

    /// <summary>The cursor is older than the oldest change that is kept.</summary>
    CursorExpired,

    /// <summary>The object has changed since the caller read it; nothing was done.</summary>
    StaleEtag,
}
