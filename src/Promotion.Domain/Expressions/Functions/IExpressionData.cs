using System.Text.Json.Nodes;

namespace Promotion.Domain.Expressions.Functions;

/// <summary>
/// What expressions read of the world around a promotion. Reads are synchronous: the implementer fetches ahead or blocks off the
/// grain's turn, and may cache for one step. What they throw passes through
/// <see cref="Expression.Run"/> unchanged.
/// </summary>
public interface IExpressionData
{
    /// <summary>The entries of a ConfigMap, of the project or shared; empty if there is none of that name.</summary>
    IReadOnlyDictionary<string, string> ConfigMap(string name, bool shared);

    /// <summary>
    /// The decoded entries of a Secret, of the project or shared; empty if there is none of that name, or if a shared one is not
    /// labelled as a generic credential.
    /// </summary>
    IReadOnlyDictionary<string, string> Secret(string name, bool shared);

    /// <summary>The metadata of a Freight; null if there is no such Freight or it has none.</summary>
    JsonNode? FreightMetadata(string freight);

    /// <summary>The status of a Freight; null if there is no such Freight.</summary>
    JsonNode? FreightStatus(string freight);

    /// <summary>The metadata of a Stage; null if there is no such Stage or it has none.</summary>
    JsonNode? StageMetadata(string stage);
}
