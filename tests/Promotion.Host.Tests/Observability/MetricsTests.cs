using System.Text.Json.Nodes;
using Promotion.Host.Tests.Clusters;
using Promotion.Testing;
using Xunit;

namespace Promotion.Host.Tests.Observability;

/// <summary>A real Prometheus scrapes a real server that has promoted, and is asked what dashboard and alerts ask.</summary>
public sealed class MetricsTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Rules_AreSoundToPromtool()
    {
        (await ProcessRunner.Run(ToolPaths.Find("promtool"), ["check", "rules", Dashboards.Alerts])).Successful();
        var configuration = (await ProcessRunner.Run(ToolPaths.Find("promtool"), ["check", "config", Dashboards.Configuration])).Successful();

        Assert.Contains("9 rules found", configuration.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_OfDashboardAndAlerts_AreAnswered()
    {
        await using var world = await ClusterWorld.Start(servers: 1);
        using var client = new ClusterClient(world.Servers);
        await new Onslaught(world, client).Survive(each: 1, atOnce: true, () => Task.CompletedTask);
        // Something has to be due for a lag to be measured.
        (await world.Servers[0].Promo(ClusterFiles.Project).Apply(ClusterFiles.Warehouse(world.Files.Url, "restless", "1s"))).Successful();
        await using var prometheus = await PrometheusServer.Start("promotion", world.Servers[0].Http, Dashboards.Alerts);
        using var http = new HttpClient { BaseAddress = new Uri(prometheus.Address) };
        await Until(async () => (await Ask(http, "up{job=\"promotion\"} == 1")).Count == 1
            && (await Ask(http, "promotion_waits")).Count > 0 && (await Ask(http, "promotion_wake_lag_seconds_count")).Count > 0);

        var alerts = (await Get(http, "/api/v1/rules"))["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Select(rule => (string)rule!["query"]!).ToList();
        var questions = Dashboards.Questions().Concat(alerts).ToList();
        foreach (var question in questions)
        {
            await Ask(http, question);
        }

        var named = questions.SelectMany(Dashboards.MetricsIn).Distinct().ToList();
        var known = (await Get(http, "/api/v1/label/__name__/values")).AsArray().Select(name => (string)name!).ToHashSet();
        Assert.Equal(9, alerts.Count);
        Assert.True(named.Count > 25, $"only {named.Count} metrics were found in the questions");
        Assert.DoesNotContain(named, name => !known.Contains(name));
    }

    private static async Task<JsonArray> Ask(HttpClient http, string question) =>
        (await Get(http, $"/api/v1/query?query={Uri.EscapeDataString(question)}"))["result"]!.AsArray();

    private static async Task<JsonNode> Get(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path, TestContext.Current.CancellationToken);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.True((string)answer["status"]! == "success", $"{path}: {answer}");
        return answer["data"]!;
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await isSo())
        {
            await pace.WaitForNextTickAsync(deadline.Token);
        }
    }
}
