using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd;

/// <summary>An Application a step is to bring to a state, and what has to be done about it.</summary>
/// <param name="Updates">All that the step's entries want of it.</param>
internal sealed record ApplicationTarget(
    FoundApplication Found, ImmutableArray<SourceUpdate> Updates, ImmutableArray<string> DesiredRevisions, SyncDecision Decision)
{
    internal static ApplicationTarget Of(FoundApplication found, ImmutableArray<SourceUpdate> updates, string promotion)
    {
        var revisions = DesiredSources.Revisions(found.Application.Spec.Sources, updates);
        return new ApplicationTarget(found, updates, revisions, SyncDecision.Decide(found.Application, promotion, revisions));
    }

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
