using Promotion.Domain.Storage;

namespace Promotion.Host.Api;

/// <summary>Requests that were carried out before, for methods whose repetition must return the first answer.</summary>
internal sealed class RepeatedRequests(IStore store)
{
    /// <summary>The id as grains take it: null for none.</summary>
    public static string? IdOf(string requestId) => requestId.Length == 0 ? null : requestId;

    /// <summary>Name of what the first request with this id made or changed; null when there was none, or it has no id.</summary>
    public async Task<string?> Find(string project, string requestId, CancellationToken cancellation) =>
        requestId.Length > 0 && await store.FindRequest(project, requestId, cancellation) is { } earlier ? earlier.Result : null;
}
