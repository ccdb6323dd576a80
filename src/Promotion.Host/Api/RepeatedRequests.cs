using Grpc.Core;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;

namespace Promotion.Host.Api;

/// <summary>Requests whose commits remember them: a repetition whose first answer was lost with the server finds what was done.</summary>
internal sealed class RepeatedRequests(IStore store)
{
    /// <summary>The id as commits remember it: each caller's own; null for none.</summary>
    public static string? IdOf(string requestId, ServerCallContext context) =>
        requestId.Length == 0 ? null : $"{Caller.Of(context).Actor}/{requestId}";

    /// <summary>Name of what the first request with this id made or changed; null when there was none, or it has no id.</summary>
    public async Task<string?> Find(string project, string? id, CancellationToken cancellation) =>
        id is not null && await store.FindRequest(project, id, cancellation) is { } earlier ? earlier.Result : null;
}
