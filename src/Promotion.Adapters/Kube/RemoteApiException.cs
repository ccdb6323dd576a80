using System.Net;

namespace Promotion.Adapters.Kube;

/// <summary>An API server refused, or could not be reached.</summary>
/// <param name="status">What it answered; null when no answer came.</param>
public sealed class RemoteApiException(string message, HttpStatusCode? status = null, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What it answered; null when no answer came.</summary>
    public HttpStatusCode? Status => status;

    /// <summary>There is no such object, or the server knows no such kind.</summary>
    public bool IsMissing => status is HttpStatusCode.NotFound;

    /// <summary>There is no such object, though the server knows the kind.</summary>
    public bool IsMissingObject { get; init; }

    /// <summary>Somebody wrote in between, or the patch does not fit the object as it is now: read and try again.</summary>
    public bool IsConflict => status is HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity;

    /// <summary>The version to continue from is forgotten: list again.</summary>
    public bool IsExpired => status is HttpStatusCode.Gone;

    /// <summary>True when the same call may succeed later without anybody changing anything.</summary>
    public bool IsTransient => status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
}
