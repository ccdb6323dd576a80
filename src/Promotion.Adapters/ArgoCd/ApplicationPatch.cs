using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd;

/// <summary>
/// The change of an Application as a JSON patch (RFC 6902): single members, so that whatever else a source holds stays.
/// </summary>
internal static class ApplicationPatch
{
    internal const string RefreshAnnotation = "argocd.argoproj.io/refresh";

    /// <summary>Sources and operation, guarded by the version: a Kubernetes API server refuses it (409) when somebody wrote in between.</summary>
    internal static JsonArray Of(ApplicationBook.Entry entry, ApplicationUpdate update)
    {
        var application = entry.Application;
        JsonArray patch = [Set("/metadata/resourceVersion", entry.Version, "replace"), HardRefresh(application)];
        AddSources(patch, application, update, isGuarded: false);
        patch.Add((JsonNode)Set("/operation", ApplicationDocument.Write(update.Operation)));
        if (application.Status.Operation is not null)
        {
            patch.Add((JsonNode)new JsonObject { ["op"] = "remove", ["path"] = "/status/operationState" });
        }

        return patch;
    }

    /// <summary>Sources and the wish for a hard refresh, guarded by what each source is that changes.</summary>
    internal static JsonArray OfSources(Application application, ApplicationUpdate update)
    {
        JsonArray patch = [HardRefresh(application)];
        AddSources(patch, application, update, isGuarded: true);
        return patch;
    }

    internal static JsonObject Refresh(bool hard) => new()
    {
        ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [RefreshAnnotation] = hard ? "hard" : "normal" } },
    };

    private static JsonObject HardRefresh(Application application) => application.Meta.Annotations.IsEmpty
        ? Set("/metadata/annotations", new JsonObject { [RefreshAnnotation] = "hard" })
        : Set($"/metadata/annotations/{RefreshAnnotation.Replace("/", "~1", StringComparison.Ordinal)}", "hard");

    private static void AddSources(JsonArray patch, Application application, ApplicationUpdate update, bool isGuarded)
    {
        foreach (var (source, index) in update.Sources.Select((source, index) => (source, index)))
        {
            var path = application.Spec.HasSourceList ? $"/spec/sources/{index}" : "/spec/source";
            if (isGuarded)
            {
                patch.Add((JsonNode)Set($"{path}/repoURL", source.RepoUrl, "test"));
            }

            AddSource(patch, path, application.Spec.Sources[index], source);
        }
    }

    private static void AddSource(JsonArray patch, string path, ApplicationSource now, ApplicationSource wanted)
    {
        if (wanted.TargetRevision is not null && wanted.TargetRevision != now.TargetRevision)
        {
            patch.Add((JsonNode)Set($"{path}/targetRevision", wanted.TargetRevision));
        }

        AddObject(patch, $"{path}/kustomize", now.Kustomize, wanted.Kustomize);
        AddObject(patch, $"{path}/helm", now.Helm, wanted.Helm);
    }

    private static void AddObject(JsonArray patch, string path, Json now, Json wanted)
    {
        if (!wanted.IsNull && wanted != now)
        {
            patch.Add((JsonNode)Set(path, wanted.ToNode()));
        }
    }

    private static JsonObject Set(string path, JsonNode? value, string op = "add") => new JsonObject { ["op"] = op, ["path"] = path, ["value"] = value };
}
