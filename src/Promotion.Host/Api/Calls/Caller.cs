using Grpc.Core;
using Promotion.Domain.Storage;

namespace Promotion.Host.Api.Calls;

/// <summary>Who makes a call, as kept with the changes it leads to.</summary>
/// <param name="Actor">For example <c>admin</c>.</param>
public sealed record Caller(string Actor)
{
    private const string Key = "promotion.caller";

    /// <summary>The administrator.</summary>
    public static readonly Caller Admin = new("admin");

    /// <summary>Refuses when the caller is no longer let in. For calls that last long: what was true when they began may have changed.</summary>
    public Action Revalidate { get; init; } = () => { };

    /// <summary>The caller of this call. There is one wherever the call had to be authenticated.</summary>
    public static Caller Of(ServerCallContext context) => context.UserState.TryGetValue(Key, out var caller)
        ? (Caller)caller
        : throw new InvalidOperationException("The call was not authenticated.");

    /// <summary>This caller's cause of a change, with the reason the request gives.</summary>
    public Cause Because(string reason) => new(Actor, reason);

    /// <summary>Makes this the caller of the call.</summary>
    internal void Enter(ServerCallContext context) => context.UserState[Key] = this;
}
