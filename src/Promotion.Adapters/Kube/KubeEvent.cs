using System.Text.Json.Nodes;

namespace Promotion.Adapters.Kube;

/// <summary>One line of a watch.</summary>
/// <param name="Type"><see cref="Opened"/>, and then <c>ADDED</c>, <c>MODIFIED</c>, <c>DELETED</c> or <c>BOOKMARK</c>.</param>
/// <param name="Object">The object as it is then; of a bookmark only its version.</param>
public sealed record KubeEvent(string Type, JsonObject Object)
{
    /// <summary>Comes first, and not from the server: it has taken up the watch.</summary>
    public const string Opened = "OPENED";

    /// <summary>The object's version, from which a watch can go on.</summary>
    public string? Version => Object["metadata"]?["resourceVersion"]?.GetValue<string>();
}
