using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Promotion.Domain.Manifests;

namespace Promotion.Host.Manifests;

/// <summary>The answer to manifests with mistakes: all of them, each with source, document, line and field.</summary>
internal static class ManifestRefusal
{
    private const int ShownInMessage = 10;

    public static RpcException Of(ImmutableArray<(string Origin, ManifestError Error)> errors)
    {
        var violations = new BadRequest();
        violations.FieldViolations.AddRange(errors.Select(found => new BadRequest.Types.FieldViolation
        {
            Field = Field(found.Origin, found.Error),
            Description = found.Error.Message,
        }));
        var status = new Google.Rpc.Status
        {
            Code = (int)Code.InvalidArgument,
            Message = string.Join('\n', errors.Take(ShownInMessage).Select(found => $"{Field(found.Origin, found.Error)}: {found.Error.Message}")),
            Details =
            {
                Any.Pack(new ErrorInfo { Reason = "INVALID_MANIFEST", Domain = "promotion" }),
                Any.Pack(violations),
            },
        };
        return status.ToRpcException();
    }

    private static string Field(string origin, ManifestError error)
    {
        var place = error.Document == 0 ? "" : error.Line > 0 ? $"document {error.Document} (line {error.Line})" : $"document {error.Document}";
        return string.Join(", ", new[] { origin, place, error.Path }.Where(part => part.Length > 0));
    }
}
