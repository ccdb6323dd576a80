using System.Text;

namespace Promotion.Testing;

/// <summary>Debian's Prometheus on a free loopback port, which scrapes one endpoint every second.</summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly LoopbackHost? target;
    private ServerProcess? process;

    private PrometheusServer(LoopbackHost? target) => this.target = target;

    /// <summary>Scheme, host and port, without a trailing slash.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts one whose endpoint shows this, in Prometheus' text format.</summary>
    public static async Task<PrometheusServer> Start(string metrics)
    {
        var target = await LoopbackHost.Start(context => context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(metrics)).AsTask());
        return await Start(new PrometheusServer(target), "web", target.Address, rules: null);
    }

    /// <summary>Starts one that scrapes a server under the name of a job, and has a file of rules.</summary>
    public static Task<PrometheusServer> Start(string job, string address, string rules) => Start(new PrometheusServer(null), job, address, rules);

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        if (target is not null) await target.DisposeAsync();
        folder.Dispose();
    }

    private static async Task<PrometheusServer> Start(PrometheusServer server, string job, string address, string? rules)
    {
        try
        {
            await server.Launch(job, new Uri(address).Authority, rules);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task Launch(string job, string scraped, string? rules)
    {
        await File.WriteAllTextAsync(folder["prometheus.yml"], $$"""
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: [{{rules}}]
            scrape_configs:
            - job_name: {{job}}
              static_configs: [{targets: ["{{scraped}}"]}]

            """);
        process = ServerProcess.Start(
            ToolPaths.Find("prometheus"), $"--config.file={folder["prometheus.yml"]}", $"--storage.tsdb.path={folder["data"]}", "--web.listen-address=127.0.0.1:0", "--log.format=json");
        // Said a second time, with the port it got.
        var listening = await process.Says("\"address\":\"(127\\.0\\.0\\.1:[1-9]\\d*)\"[^\n]*\"Listening on\"");
        // Until then it listens and answers 503.
        await process.Says("Server is ready to receive web requests");
        Address = $"http://{listening.Groups[1].Value}";
    }
}
