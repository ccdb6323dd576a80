using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Promotion.Domain;
using Wire = Promotion.V1;

namespace Promotion.Host.Api.Calls;

/// <summary>Refusals as clients see them: a canonical code, a sentence, and the word of <see cref="Wire.ErrorReason"/> in an ErrorInfo.</summary>
internal static class Refusals
{
    private const string Domain = "promotion";
    private const string Prefix = "ERROR_REASON_";
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>A field is missing or malformed.</summary>
    public static RpcException InvalidArgument(string field, string description) => Of(
        Wire.ErrorReason.InvalidArgument,
        description,
        new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = field, Description = description } } });

    /// <summary>Fields are missing or malformed, each with what is wrong with it.</summary>
    public static RpcException InvalidArguments(IReadOnlyCollection<(string Field, string Description)> violations)
    {
        var details = violations.Select(violation => new BadRequest.Types.FieldViolation { Field = violation.Field, Description = violation.Description });
        return Of(
            Wire.ErrorReason.InvalidArgument,
            string.Join('\n', violations.Select(Sentence)),
            new BadRequest { FieldViolations = { details } });
    }

    /// <summary>There is no such resource.</summary>
    public static RpcException NotFound(string resource) =>
        Of(Wire.ErrorReason.NotFound, $"{resource} does not exist.", metadata: ("resource", resource));

    /// <summary>The resource's state does not allow it.</summary>
    public static RpcException FailedPrecondition(string message) => Of(Wire.ErrorReason.FailedPrecondition, message);

    /// <summary>The server runs without the feature.</summary>
    public static RpcException NotServed(string feature, string message) => Of(Wire.ErrorReason.NotServed, message, metadata: ("feature", feature));

    /// <summary>The cursor is older than what is kept; <paramref name="oldest"/> is the oldest that works.</summary>
    public static RpcException CursorExpired(string message, string oldest) => Of(Wire.ErrorReason.CursorExpired, message, metadata: ("oldest", oldest));

    /// <summary>A refusal by the domain.</summary>
    public static RpcException Of(DomainException refusal) => Of(ReasonOf(refusal.Reason), refusal.Message);

    /// <summary>Any refusal. One that may be repeated says when.</summary>
    public static RpcException Of(Wire.ErrorReason reason, string message, IMessage? detail = null, (string Key, string Value)? metadata = null)
    {
        var info = new ErrorInfo { Reason = NameOf(reason), Domain = Domain };
        if (metadata is { } pair)
        {
            info.Metadata.Add(pair.Key, pair.Value);
        }

        var code = CodeOf(reason);
        var status = new Google.Rpc.Status { Code = (int)code, Message = message, Details = { Any.Pack(info) } };
        if (detail is not null)
        {
            status.Details.Add(Any.Pack(detail));
        }

        if (code == Code.Unavailable)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(RetryDelay) }));
        }

        return status.ToRpcException();
    }

    /// <summary>A fault of the server: nothing of it is told but the id under which it is logged.</summary>
    public static RpcException Internal(string id) => new Google.Rpc.Status
    {
        Code = (int)Code.Internal,
        Message = $"The server failed. Its log tells why under the id {id}.",
    }.ToRpcException();

    // A description that names its field needs no other mention of it.
    private static string Sentence((string Field, string Description) violation) => violation.Description.StartsWith(violation.Field, StringComparison.Ordinal)
        ? violation.Description
        : $"{violation.Field}: {violation.Description}";

    private static string NameOf(Wire.ErrorReason reason) =>
        Wire.ErrorReasonReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)reason).Name[Prefix.Length..];

    private static Wire.ErrorReason ReasonOf(RefusalReason reason) => reason switch
    {
        RefusalReason.InvalidArgument => Wire.ErrorReason.InvalidArgument,
        RefusalReason.StaleEtag => Wire.ErrorReason.StaleEtag,
        RefusalReason.NotFound => Wire.ErrorReason.NotFound,
        RefusalReason.AlreadyExists => Wire.ErrorReason.AlreadyExists,
        RefusalReason.FreightNotAvailable => Wire.ErrorReason.FreightNotAvailable,
        RefusalReason.StageHasNoSteps => Wire.ErrorReason.StageHasNoSteps,
        RefusalReason.InUse => Wire.ErrorReason.InUse,
        RefusalReason.AliasTaken => Wire.ErrorReason.AliasTaken,
        RefusalReason.FailedPrecondition => Wire.ErrorReason.FailedPrecondition,
        RefusalReason.Unavailable => Wire.ErrorReason.Unavailable,
        RefusalReason.CursorExpired => Wire.ErrorReason.CursorExpired,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "expected a known reason"),
    };

    // The codes in parentheses of error_reason.proto.
    private static Code CodeOf(Wire.ErrorReason reason) => reason switch
    {
        Wire.ErrorReason.InvalidArgument or Wire.ErrorReason.InvalidManifest or Wire.ErrorReason.UnknownField
            or Wire.ErrorReason.InvalidPageToken or Wire.ErrorReason.InvalidCursor or Wire.ErrorReason.RequestIdReused
            or Wire.ErrorReason.InvalidFilter => Code.InvalidArgument,
        Wire.ErrorReason.NotFound => Code.NotFound,
        Wire.ErrorReason.AlreadyExists or Wire.ErrorReason.AliasTaken => Code.AlreadyExists,
        Wire.ErrorReason.FreightNotAvailable or Wire.ErrorReason.StageHasNoSteps or Wire.ErrorReason.InUse
            or Wire.ErrorReason.FailedPrecondition => Code.FailedPrecondition,
        Wire.ErrorReason.StaleEtag => Code.Aborted,
        Wire.ErrorReason.Unavailable => Code.Unavailable,
        Wire.ErrorReason.CursorExpired => Code.OutOfRange,
        Wire.ErrorReason.Unauthenticated => Code.Unauthenticated,
        Wire.ErrorReason.PermissionDenied => Code.PermissionDenied,
        Wire.ErrorReason.RequestTooLarge or Wire.ErrorReason.TooSlow => Code.ResourceExhausted,
        Wire.ErrorReason.NotServed => Code.Unimplemented,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "expected a known reason"),
    };
}
