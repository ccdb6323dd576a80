using System.Text.Json.Nodes;

namespace Promotion.Testing.ArgoCd;

/// <summary>A refusal in the shape of Argo CD's API server.</summary>
/// <param name="status">Of HTTP.</param>
/// <param name="code">Of gRPC.</param>
internal sealed class ArgoCdRefusal(int status, int code, string message) : Exception(message)
{
    public int Status => status;

    public JsonObject ToBody() => new() { ["error"] = Message, ["code"] = code, ["message"] = Message };
}
