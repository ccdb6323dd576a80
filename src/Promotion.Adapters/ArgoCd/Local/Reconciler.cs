using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>
/// One look at an Application: runs the operation that is asked for, compares, and syncs by itself where the policy says so. Each stage is on
/// disk before the next begins and can be run again, so it goes on wherever a crash left it.
/// </summary>
internal sealed class Reconciler(Renderer renderer, LiveFolder live, TimeProvider clock)
{
    internal async Task Reconcile(LocalApplication application, CancellationToken cancellation)
    {
        await RunOperation(application, cancellation);
        await Compare(application, cancellation);
        if (StartBySelf(application))
        {
            await RunOperation(application, cancellation);
            await Compare(application, cancellation);
        }
    }

    private async Task RunOperation(LocalApplication application, CancellationToken cancellation)
    {
        if (application.Current.Operation is null)
        {
            return;
        }

        application.Change(TakeUp);
        var operation = application.Document["operation"]?.ToJsonString() ?? "";
        try
        {
            var revisions = application.Current.Status.Operation?.SyncRevisions ?? await renderer.Resolve(application.Current, cancellation);
            Record(application, operation, state => SetRevisions(state, application, revisions));
            live.Replace(application.Name, await Render(application, revisions, cancellation));
            Record(application, operation, state => Finish(state, OperationPhase.Succeeded, "successfully synced"));
        }
        catch (SourceException problem)
        {
            Record(application, operation, state => Finish(state, OperationPhase.Error, $"ComparisonError: {problem.Message}"));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Record(application, operation, state => Finish(state, OperationPhase.Failed, $"could not be synced: {problem.Message}"));
        }
    }

    /// <summary>An operation that was running when the process died keeps its state, and so the revisions it had settled on.</summary>
    private bool TakeUp(JsonObject document)
    {
        if (document.Object("operation") is not { } operation
            || (document["status"].Object("operationState") is { } known && known.Text("phase") == nameof(OperationPhase.Running)))
        {
            return false;
        }

        document.Ensure("status")["operationState"] = new JsonObject
        {
            ["operation"] = operation.DeepClone(),
            ["phase"] = nameof(OperationPhase.Running),
            ["startedAt"] = clock.GetUtcNow().ToText(),
        };
        return true;
    }

    /// <summary>Writes progress, unless another operation has taken the place of this one; that one is run next.</summary>
    private static void Record(LocalApplication application, string operation, Action<JsonObject> change) =>
        application.Change(document =>
            {
                if (document["operation"]?.ToJsonString() != operation || document["status"].Object("operationState") is not { } state)
                {
                    return false;
                }

                change(state);
                if (state["finishedAt"] is not null)
                {
                    document.Remove("operation");
                }

                return true;
            });

    private static void SetRevisions(JsonObject state, LocalApplication application, ImmutableArray<string> revisions) =>
        state["syncResult"] = application.Document["spec"].Items("sources").Any()
            ? new JsonObject { ["revisions"] = new JsonArray([.. revisions.Select(revision => (JsonNode)revision)]) }
            : new JsonObject { ["revision"] = revisions[0] };

    private void Finish(JsonObject state, OperationPhase phase, string message)
    {
        state["phase"] = phase.ToString();
        state["message"] = message;
        state["finishedAt"] = clock.GetUtcNow().ToText();
    }

    private async Task Compare(LocalApplication application, CancellationToken cancellation)
    {
        var begun = clock.GetUtcNow();
        var deployed = live.Read(application.Name);
        var health = Comparison.Judge(deployed);
        Comparison found;
        try
        {
            var revisions = await renderer.Resolve(application.Current, cancellation);
            var wanted = await Digest(application, revisions, cancellation);
            var code = deployed is not null && Rendering.Digest(deployed) == wanted ? SyncCode.Synced : SyncCode.OutOfSync;
            found = new Comparison(new SyncStatus(code, revisions), health, null, begun);
        }
        catch (SourceException problem)
        {
            found = new Comparison(new SyncStatus(SyncCode.Unknown, []), health, problem.Message, begun);
        }

        application.Change(document =>
        {
            found.WriteTo(document);
            return true;
        });
    }

    private async Task<string> Digest(LocalApplication application, ImmutableArray<string> revisions, CancellationToken cancellation)
    {
        var key = $"{string.Join(' ', revisions)} {application.Document["spec"]?.ToJsonString()}";
        if (application.TakeDistrust() || application.Rendered is not { } known || known.Key != key)
        {
            known = (key, Rendering.Digest(await Render(application, revisions, cancellation)));
            application.Rendered = known;
        }

        return known.Digest;
    }

    private Task<ImmutableSortedDictionary<string, string>> Render(
        LocalApplication application, ImmutableArray<string> revisions, CancellationToken cancellation) => renderer.Render(
            application.Current,
            revisions,
            application.Document["spec"].Object("destination").Text("namespace") is { Length: > 0 } target ? target : "default",
            cancellation);

    /// <summary>As Argo CD: once for each revision, and again when the live folder was changed only with <c>selfHeal</c>.</summary>
    private static bool StartBySelf(LocalApplication application)
    {
        var current = application.Current;
        var automated = current.Spec.SyncPolicy.ToNode().Object("automated");
        var isOn = automated is not null && (automated["enabled"] is null || automated.IsTrue("enabled"));
        var isTried = current.Status.Operation?.SyncRevisions is { } tried && tried.SequenceEqual(current.Status.Sync.Revisions);
        return isOn && current.Operation is null && current.Status.Sync.Code == SyncCode.OutOfSync && (!isTried || automated.IsTrue("selfHeal"))
            && application.Change(Ask);
    }

    private static bool Ask(JsonObject document)
    {
        if (document["operation"] is not null)
        {
            return false;
        }

        ApplicationDocument.Apply(
            document, new ApplicationUpdate([], new Operation(new OperationInitiator("", true), [], Json.Null, Json.Null)));
        return true;
    }
}
