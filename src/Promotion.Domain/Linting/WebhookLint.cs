using System.Text.Json.Nodes;

namespace Promotion.Domain.Linting;

/// <summary>The expressions of generic webhook receivers.</summary>
internal static class WebhookLint
{
    private const string Condition = "whenExpression";

    public static void Check(JsonObject spec, ExpressionFindings findings)
    {
        foreach (var action in spec.At("webhookReceivers").Objects().SelectMany(receiver => receiver.At("generic").At("actions").Objects()))
        {
            findings.Raw(action.At(Condition), ExpressionPlace.Webhook);
            foreach (var (_, value) in action.Where(member => member.Key != Condition))
            {
                findings.Templates(value, ExpressionPlace.Webhook);
            }
        }
    }
}
