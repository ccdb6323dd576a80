using System.Text.Json.Nodes;
using Promotion.Domain.Expressions.Functions;

namespace Promotion.Domain.Tests.Expressions;

/// <summary>A small world: one ConfigMap and one Secret of each kind, one Freight, one Stage.</summary>
internal sealed class FakeExpressionData : IExpressionData
{
    public IReadOnlyDictionary<string, string> ConfigMap(string name, bool shared) =>
        name == "settings" ? new Dictionary<string, string> { ["region"] = shared ? "all" : "eu" } : [];

    public IReadOnlyDictionary<string, string> Secret(string name, bool shared) =>
        name == "login" ? new Dictionary<string, string> { ["token"] = shared ? "shared" : "own" } : [];

    public JsonNode? FreightMetadata(string freight) => freight == "f1" ? JsonNode.Parse("""{"ticket":{"id":7}}""") : null;

    public JsonNode? FreightStatus(string freight) => freight == "f1" ? JsonNode.Parse("""{"verifiedIn":{"test":{}}}""") : null;

    public JsonNode? StageMetadata(string stage) => stage == "test" ? JsonNode.Parse("""{"owner":"ann"}""") : null;
}
