using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd;

/// <summary>An Application a step is to bring to a state, and what has to be done about it.</summary>
/// <param name="Updates">All that the step's entries want of it.</param>
/// <param name="IsSynced">True when the promotion has started an operation, or is about to.</param>
internal sealed record ApplicationTarget(
    FoundApplication Found, ImmutableArray<SourceUpdate> Updates, ImmutableArray<string> DesiredRevisions, SyncDecision Decision, bool IsSynced)
{
    private const string Synced = "synced";

    /// <param name="earlier">What the step returned when it looked last.</param>
    internal static ApplicationTarget Of(FoundApplication found, ImmutableArray<SourceUpdate> updates, string promotion, Json earlier)
    {
        var revisions = DesiredSources.Revisions(found.Application.Spec.Sources, updates);
        var hasSynced = HasSynced(found, earlier);
        var decision = SyncDecision.Decide(found.Application, promotion, revisions, hasSynced);
        return new ApplicationTarget(
            found, updates, revisions, decision, hasSynced || decision is SyncDecision.Start || (decision is SyncDecision.Await going && going.Promotion == promotion));
    }

    private static bool HasSynced(FoundApplication found, Json earlier) => earlier.ToNode() is JsonObject output
        && (output["apps"] as JsonArray ?? []).OfType<JsonObject>().Any(app =>
            (string?)app["name"] == found.Name.Name && (string?)app["namespace"] == found.Name.Namespace && (string?)app[Synced] == found.Instance.Name);

    internal Application Application => Found.Application;

    internal ApplicationName Name => Found.Name;

    /// <summary>The sources as they should be; empty when none are to change.</summary>
    internal ImmutableArray<ApplicationSource> BuildSources() => Updates.IsEmpty ? [] : DesiredSources.Build(Application, Updates);

    /// <summary>What a step waits for; null when it need not.</summary>
    internal string? Waits => Decision switch
    {
        SyncDecision.Start => $"Application {Name}: operation {OperationPhase.Running}",
        SyncDecision.Await { Promotion: { } promotion } wait => $"Application {Name}: operation {wait.Phase}, of promotion {promotion}{Words(wait)}",
        SyncDecision.Await wait => $"Application {Name}: operation {wait.Phase}, of someone else{Words(wait)}",
        _ => null,
    };

    private static string Words(SyncDecision.Await wait) => string.IsNullOrEmpty(wait.Message) ? "" : $", {wait.Message}";

    /// <summary>What the step remembers until it looks again: in which Argo CD it has started an operation.</summary>
    internal JsonObject ToProgress()
    {
        var output = ToOutput();
        if (IsSynced)
        {
            output[Synced] = Found.Instance.Name;
        }

        return output;
    }

    internal JsonObject ToOutput() => new() { ["name"] = Name.Name, ["namespace"] = Name.Namespace };

    internal JsonObject ToHealthInput()
    {
        var input = ToOutput();
        if (Found.NamedInstance is { } instance)
        {
            input["instance"] = instance;
        }

        input["desiredRevisions"] = new JsonArray([.. DesiredRevisions.Select(revision => (JsonNode)revision)]);
        return input;
    }
}
