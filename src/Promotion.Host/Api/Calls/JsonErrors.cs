using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Promotion.Host.Api.Calls;

/// <summary>What errors carry, for the JSON side to write it: without it an error with details would become an empty one.</summary>
internal static class JsonErrors
{
    /// <summary>The messages that may stand in the details of a status.</summary>
    public static readonly TypeRegistry Details = TypeRegistry.FromMessages(ErrorInfo.Descriptor, BadRequest.Descriptor, RetryInfo.Descriptor);
}
