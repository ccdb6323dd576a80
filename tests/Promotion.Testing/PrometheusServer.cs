using System.Text;

namespace Promotion.Testing;

/// <summary>Debian's Prometheus on a free loopback port, which scrapes one endpoint every second.</summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    private readonly TempFolder folder;
    private readonly ServerProcess process;
    private readonly LoopbackHost target;

    private PrometheusServer(TempFolder folder, ServerProcess process, LoopbackHost target) => (this.folder, this.process, this.target) = (folder, process, target);

    /// <summary>Scheme, host and port, without a trailing slash.</summary>
    public required string Address { get; init; }

    /// <summary>What the endpoint shows, in Prometheus' text format.</summary>
    public static async Task<PrometheusServer> Start(string metrics)
    {
        var target = await LoopbackHost.Start(context => context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(metrics)).AsTask());
        var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["prometheus.yml"], $$"""
            global: {scrape_interval: 1s}
            scrape_configs:
            - job_name: web
              static_configs: [{targets: ["{{target.Address["http://".Length..]}}"]}]

            """);
        var process = ServerProcess.Start(
            ToolPaths.Find("prometheus"), $"--config.file={folder["prometheus.yml"]}", $"--storage.tsdb.path={folder["data"]}", "--web.listen-address=127.0.0.1:0", "--log.format=json");
        // Said a second time, with the port it got.
        var listening = await process.Says("\"address\":\"(127\\.0\\.0\\.1:[1-9]\\d*)\"[^\n]*\"Listening on\"");
        // Until then it listens and answers 503.
        await process.Says("Server is ready to receive web requests");
        return new PrometheusServer(folder, process, target) { Address = $"http://{listening.Groups[1].Value}" };
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        await target.DisposeAsync();
        folder.Dispose();
    }
}
