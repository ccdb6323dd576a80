using System.Text.Json.Nodes;

namespace Promotion.Domain.ArgoCd;

/// <summary>What an Application's sources should look like for a promotion.</summary>
public static class DesiredSources
{
    /// <summary>The revision each source must be synced to, in order; empty text where any will do.</summary>
    public static ImmutableArray<string> Revisions(ImmutableArray<ApplicationSource> sources, ImmutableArray<SourceUpdate> updates) =>
        [.. sources.Select(source => updates.FirstOrDefault(update => update.Matches(source))?.DesiredRevision ?? "")];

    /// <summary>
    /// All sources of the Application with each update applied to the first source it means.
    /// Throws <see cref="DomainException"/> (FailedPrecondition) when an update means none.
    /// </summary>
    public static ImmutableArray<ApplicationSource> Build(Application application, ImmutableArray<SourceUpdate> updates)
    {
        var revisions = Revisions(application.Spec.Sources, updates);
        var sources = application.Spec.Sources.ToBuilder();
        foreach (var update in updates)
        {
            var index = Array.FindIndex([.. application.Spec.Sources], update.Matches);
            if (index < 0)
            {
                throw new DomainException(RefusalReason.FailedPrecondition, Unmatched(application.Name, update));
            }

            sources[index] = Apply(sources[index], update, revisions[index]);
        }

        return sources.ToImmutable();
    }

    private static string Unmatched(ApplicationName name, SourceUpdate update) =>
        $"no source of {name.InWords} matched update for source with repoURL {update.RepoUrl}"
        + (update.Chart is null ? "" : $" and chart \"{update.Chart}\"");

    private static ApplicationSource Apply(ApplicationSource source, SourceUpdate update, string revision) => source with
    {
        TargetRevision = update.UpdateTargetRevision && revision.Length > 0 ? revision : source.TargetRevision,
        Kustomize = update.KustomizeImages.IsEmpty ? source.Kustomize : WithImages(source.Kustomize, update.KustomizeImages),
        Helm = update.HelmParameters.IsEmpty ? source.Helm : WithParameters(source.Helm, update.HelmParameters),
    };

    private static Json WithImages(Json kustomize, ImmutableArray<KustomizeImage> images)
    {
        var node = kustomize.ToNode() as JsonObject ?? [];
        node["images"] = new JsonArray([.. images.Select(image => (JsonNode)image.ToString())]);
        return Json.From(node);
    }

    private static Json WithParameters(Json helm, ImmutableArray<HelmParameter> parameters)
    {
        var node = helm.ToNode() as JsonObject ?? [];
        var list = node["parameters"] as JsonArray ?? [];
        foreach (var parameter in parameters)
        {
            var entry = new JsonObject { ["name"] = parameter.Name, ["value"] = parameter.Value };
            var existing = list.FirstOrDefault(item => item is JsonObject known && known["name"]?.ToString() == parameter.Name);
            if (existing is null)
            {
                list.Add((JsonNode)entry);
            }
            else
            {
                existing.ReplaceWith<JsonNode>(entry);
            }
        }

        if (list.Parent is null)
        {
            node["parameters"] = list;
        }

        return Json.From(node);
    }
}
