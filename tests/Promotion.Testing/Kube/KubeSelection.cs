using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Promotion.Testing.Kube;

/// <summary>What a list or a watch asks for.</summary>
internal sealed record KubeSelection(string Labels, string Fields)
{
    public static KubeSelection Of(IQueryCollection query) => new(query["labelSelector"].ToString(), query["fieldSelector"].ToString());

    public bool Matches(JsonObject document) => KubeSelector.MatchesLabels(Labels, document) && KubeSelector.MatchesFields(Fields, document);
}
