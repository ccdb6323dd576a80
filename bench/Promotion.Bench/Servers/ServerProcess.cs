using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Net.Client;
using Promotion.V1;

namespace Promotion.Bench.Servers;

/// <summary>The server program as a user starts it, in a process of its own on free ports.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const string Token = "bench-token";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private readonly Process process;

    private ServerProcess(Process process, TimeSpan readyAfter, string http, string address)
    {
        (this.process, ReadyAfter, Http) = (process, readyAfter, http);
        Channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, CallCredentials.FromInterceptor((_, headers) =>
            {
                headers.Add("authorization", $"Bearer {Token}");
                return Task.CompletedTask;
            })),
            UnsafeUseInsecureChannelCallCredentials = true,
            HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true },
            MaxReceiveMessageSize = null,
        });
    }

    /// <summary>From the start of the process to its line <c>ready</c>.</summary>
    public TimeSpan ReadyAfter { get; }

    /// <summary>Where it serves HTTP: scheme, host and port.</summary>
    public string Http { get; }

    /// <summary>To its API.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>Processor time it has used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Processor time it has used so far, that of the programs it ran and that have ended included (proc_pid_stat(5), fields 14 to 17).</summary>
    public TimeSpan ProcessorWithPrograms
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{process.Id}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var ticks = fields[11..15].Sum(count => long.Parse(count, CultureInfo.InvariantCulture));
            return TimeSpan.FromSeconds(ticks / 100.0);
        }
    }

    /// <summary>Memory it holds now, in MiB.</summary>
    public double ResidentMebibytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / (double)(1 << 20);
        }
    }

    /// <summary>Bytes it has sent to the disk so far.</summary>
    public long BytesWritten => long.Parse(
        File.ReadLines($"/proc/{process.Id}/io").First(line => line.StartsWith("write_bytes", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);

    /// <summary>Starts a server on a data folder and waits for its line <c>ready</c>.</summary>
    public static async Task<ServerProcess> Start(string data, params string[] more)
    {
        var clock = Stopwatch.StartNew();
        var process = Process.Start(Command(data, more))!;
        try
        {
            using var limit = new CancellationTokenSource(StartLimit);
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (Ready().Match(line) is { Success: true } ready)
                {
                    var server = new ServerProcess(process, clock.Elapsed, ready.Groups["http"].Value, ready.Groups["grpc"].Value);
                    _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                    return server;
                }
            }

            throw new InvalidOperationException("The server ended before it was ready.");
        }
        catch
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>Applies manifests.</summary>
    public async Task Apply(string text) => await new ManifestService.ManifestServiceClient(Channel).ApplyManifestsAsync(
        new ApplyManifestsRequest { Sources = { new ManifestSource { Origin = "bench.yaml", Text = text } } });

    /// <summary>Waits until it has used next to nothing of a processor for a second, half a minute at most: what was begun is done then, compiling too.</summary>
    public async Task Settle()
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(30);)
        {
            var used = Processor;
            await Task.Delay(TimeSpan.FromSeconds(1));
            if (Processor - used < TimeSpan.FromMilliseconds(50))
            {
                return;
            }
        }
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, and waits for that.</summary>
    public async Task Stop()
    {
        using var signal = Process.Start("kill", [$"{process.Id}"]);
        await process.WaitForExitAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await Kill();
        process.Dispose();
    }

    // The folder of artifacts beside this program's own.
    private static ProcessStartInfo Command(string data, string[] more)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(own.Parent!.Parent!.FullName, "Promotion.Host", own.Name, "Promotion.Host.dll");
        string[] arguments = [program, "--data", data, "--http", "127.0.0.1:0", "--grpc", "127.0.0.1:0", "--admin-token", Token, .. more];
        return new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
    }

    [GeneratedRegex("^ready http=(?<http>[^ ]+) grpc=(?<grpc>[^ ]+)")]
    private static partial Regex Ready();
}
