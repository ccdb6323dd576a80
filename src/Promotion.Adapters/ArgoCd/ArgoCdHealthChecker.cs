using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.ArgoCd;

/// <summary>Judges a Stage by the Applications its last <c>argocd-update</c> synced.</summary>
/// <param name="argoCd">Null when no Argo CD is configured: health is then unknown.</param>
/// <param name="defaultNamespace">For Applications recorded without a namespace.</param>
public sealed class ArgoCdHealthChecker(IArgoCd? argoCd, string defaultNamespace = "argocd") : IHealthChecker
{
    /// <inheritdoc />
    public string Kind => "argocd-update";

    /// <inheritdoc />
    public async Task<HealthReport> Check(string project, string stage, Json input, CancellationToken cancellation)
    {
        if (argoCd is null)
        {
            return new HealthReport(HealthStatus.Unknown, ["Argo CD integration is disabled on this server"], Json.Null);
        }

        if (input.ToNode() is not JsonObject { } known || known["apps"] is not JsonArray apps)
        {
            return new HealthReport(HealthStatus.Unknown, ["health check argocd-update has no list apps in its input"], Json.Null);
        }

        var reports = new List<(ApplicationHealth Health, JsonObject Status)>();
        foreach (var app in apps.OfType<JsonObject>())
        {
            reports.Add(await CheckOne(argoCd, app, cancellation));
        }

        return new HealthReport(
            reports.Select(report => report.Health.Status).DefaultIfEmpty(HealthStatus.Healthy).Max(),
            [.. reports.SelectMany(report => report.Health.Issues)],
            Json.From(new JsonObject { ["applicationStatuses"] = new JsonArray([.. reports.Select(report => (JsonNode)report.Status)]) }));
    }

    private async Task<(ApplicationHealth Health, JsonObject Status)> CheckOne(IArgoCd driver, JsonObject app, CancellationToken cancellation)
    {
        var name = new ApplicationName(app.Text("namespace") is { Length: > 0 } given ? given : defaultNamespace, app.Text("name") ?? "");
        try
        {
            if (await driver.Get(name, cancellation) is not { } application)
            {
                return Unreadable(name, "was not found");
            }

            var revisions = app.Items("desiredRevisions").Select(revision => revision?.ToString() ?? "").ToImmutableArray();
            var health = ApplicationHealth.Assess(application, revisions);
            if (health.NeedsRefresh)
            {
                await driver.Refresh(name, hard: true, cancellation);
            }

            return (health, ApplicationStatusOutput.Of(application));
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return Unreadable(name, $"could not be read: {failure.Message}");
        }
    }

    private static (ApplicationHealth Health, JsonObject Status) Unreadable(ApplicationName name, string words) => (
        new ApplicationHealth(HealthStatus.Unknown, [$"Argo CD Application \"{name.Name}\" in namespace \"{name.Namespace}\" {words}"]),
        ApplicationStatusOutput.Unknown(name));
}
