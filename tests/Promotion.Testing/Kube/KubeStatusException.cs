using System.Text.Json.Nodes;

namespace Promotion.Testing.Kube;

/// <summary>A refusal, in the words and the shape of a Kubernetes API server.</summary>
internal sealed class KubeStatusException(int code, string reason, string message) : Exception(message)
{
    public int Code => code;

    /// <summary>The object that is meant; null when it is not about one.</summary>
    public string? Object { get; private init; }

    public static KubeStatusException NotFound(KubeKind kind, string name) => new(404, "NotFound", $"{kind.Qualified} \"{name}\" not found") { Object = name };

    public static KubeStatusException Conflict(KubeKind kind, string name) => new(
        409, "Conflict",
        $"Operation cannot be fulfilled on {kind.Qualified} \"{name}\": the object has been modified; please apply your changes to the latest version and try again");

    public static KubeStatusException Invalid(string message) => new(422, "Invalid", message);

    public static KubeStatusException Expired() => new(410, "Expired", "The resourceVersion for the provided watch is too old.");

    /// <summary>The document that goes over the wire.</summary>
    public JsonObject ToStatus() => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = Message,
        ["reason"] = reason,
        ["details"] = Object is null ? new JsonObject() : new JsonObject { ["name"] = Object },
        ["code"] = code,
    };
}
