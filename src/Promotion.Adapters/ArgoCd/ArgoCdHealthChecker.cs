using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;
using Promotion.Domain.Verifications;

namespace Promotion.Adapters.ArgoCd;

/// <summary>Judges a Stage by the Applications its last <c>argocd-update</c> synced.</summary>
public sealed class ArgoCdHealthChecker(IArgoCdInstances instances) : IHealthChecker
{
    /// <inheritdoc />
    public string Kind => "argocd-update";

    /// <inheritdoc />
    public async Task<HealthReport> Check(string project, string stage, Json input, CancellationToken cancellation)
    {
        if (input.ToNode() is not JsonObject { } known || known["apps"] is not JsonArray apps)
        {
            return new HealthReport(HealthStatus.Unknown, ["health check argocd-update has no list apps in its input"], Json.Null);
        }

        var reports = new List<(ApplicationHealth Health, JsonObject Status)>();
        foreach (var app in apps.OfType<JsonObject>())
        {
            reports.Add(await CheckOne(project, stage, app, cancellation));
        }

        return new HealthReport(
            reports.Select(report => report.Health.Status).DefaultIfEmpty(HealthStatus.Healthy).Max(),
            [.. reports.SelectMany(report => report.Health.Issues)],
            Json.From(new JsonObject { ["applicationStatuses"] = new JsonArray([.. reports.Select(report => (JsonNode)report.Status)]) }));
    }

    private async Task<(ApplicationHealth Health, JsonObject Status)> CheckOne(string project, string stage, JsonObject app, CancellationToken cancellation)
    {
        var name = new ApplicationName(app.Text("namespace") ?? "", app.Text("name") ?? "");
        try
        {
            var instance = await instances.Choose(project, stage, app.Text("instance"), cancellation);
            var driver = instance.ArgoCd;
            name = name.Namespace.Length > 0 ? name : name with { Namespace = instance.DefaultNamespace };
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
        new ApplicationHealth(HealthStatus.Unknown, [$"{name.InWords} {words}"]),
        ApplicationStatusOutput.Unknown(name));
}
