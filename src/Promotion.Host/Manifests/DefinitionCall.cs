using Grpc.Core;
using Promotion.Domain.Storage;
using Promotion.Host.Api.Calls;

namespace Promotion.Host.Manifests;

/// <summary>How a typed method wants a definition changed.</summary>
/// <param name="Etag">As the caller knows the resource; empty for whatever it is.</param>
/// <param name="ValidateOnly">True to check only.</param>
internal sealed record DefinitionCall(string Etag, bool ValidateOnly, Cause Cause, CancellationToken Cancellation)
{
    /// <summary>What a call wants; without etag for whatever the resource is.</summary>
    public static DefinitionCall Of(ServerCallContext context, string reason, bool validateOnly, string etag = "") =>
        new(etag, validateOnly, Caller.Of(context).Because(reason), context.CancellationToken);
}
