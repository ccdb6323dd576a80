using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>What one look at sources and live folder found.</summary>
/// <param name="Error">Why the sources could not be compared; null when they could.</param>
/// <param name="At">When the look began: what happened later is not in it.</param>
internal sealed record Comparison(SyncStatus Sync, ResourceHealth Health, string? Error, DateTimeOffset At)
{
    /// <summary>Writes it into the document's status.</summary>
    internal void WriteTo(JsonObject document)
    {
        var isMultiSource = document["spec"].Items("sources").Any();
        var status = document.Ensure("status");
        status["sync"] = ApplicationDocument.Write(Sync, isMultiSource);
        status["health"] = ApplicationDocument.Write(Health);
        status["reconciledAt"] = At.ToText();
        var condition = status.Items("conditions").FirstOrDefault();
        if (Error is null)
        {
            status.Remove("conditions");
        }
        else if (condition.Text("message") != Error)
        {
            status["conditions"] = ApplicationDocument.Write([new ApplicationCondition(ApplicationCondition.ComparisonError, Error, At)]);
        }
    }

    /// <summary>Health of what is deployed: the worst of the objects, named; Missing when nothing was ever deployed.</summary>
    internal static ResourceHealth Judge(ImmutableSortedDictionary<string, string>? live)
    {
        if (live is null)
        {
            return new ResourceHealth(HealthCode.Missing, "nothing is deployed yet");
        }

        try
        {
            var worst = live.SelectMany(file => RenderedObject.Parse(file.Value, file.Key)).MaxBy(deployed => deployed.Health);
            return worst is null or { Health: HealthCode.Healthy }
                ? new ResourceHealth(HealthCode.Healthy, null)
                : new ResourceHealth(worst.Health, $"{worst.Subject} is {worst.Health}");
        }
        catch (SourceException malformed)
        {
            return new ResourceHealth(HealthCode.Degraded, malformed.Message);
        }
    }
}
