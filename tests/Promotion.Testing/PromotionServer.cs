using System.Collections.Immutable;

namespace Promotion.Testing;

/// <summary>The server program as users start it, a process of its own over a data folder that outlives it: it can be killed or
/// stopped and started again, and is then found at the same addresses. Credentials may go over plain http, and the tools are those
/// of <see cref="ToolPaths"/>, unless flags say otherwise.</summary>
public sealed class PromotionServer : IAsyncDisposable
{
    /// <summary>What the administrator presents.</summary>
    public const string Token = "edge-test-token";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(1);

    private readonly TempFolder folder = new();
    private readonly ImmutableArray<string> flags;
    private readonly ImmutableDictionary<string, string> environment;
    private ServerProcess process;
    private string earlierLogs = "";

    private PromotionServer(ImmutableDictionary<string, string> environment, ImmutableArray<string> flags)
    {
        (this.environment, this.flags) = (Clean.SetItems(environment), flags);
        process = Launch("127.0.0.1:0", "127.0.0.1:0");
    }

    /// <summary>Where it keeps its data.</summary>
    public string Data => folder["data"];

    /// <summary>Where health checks are served: scheme, host and port.</summary>
    public string Http { get; private set; } = "";

    /// <summary>Where gRPC is served: scheme, host and port.</summary>
    public string Grpc { get; private set; } = "";

    /// <summary>All it said, in all its lives, for a failing test to print.</summary>
    public string Log => earlierLogs + process.Log;

    /// <summary>Starts it and waits until it serves. Fails with its log when it does not.</summary>
    public static Task<PromotionServer> Start(params ImmutableArray<string> flags) => Start(ImmutableDictionary<string, string>.Empty, flags);

    /// <summary>The same, with variables of the environment, in all its lives.</summary>
    public static async Task<PromotionServer> Start(ImmutableDictionary<string, string> environment, params ImmutableArray<string> flags)
    {
        var server = new PromotionServer(environment, flags);
        try
        {
            await server.Ready();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the program with these arguments alone to its end: for starts that are refused.</summary>
    public static Task<ProcessResult> Run(params string[] arguments) =>
        ProcessRunner.Run("dotnet", [BuiltPrograms.Host, .. arguments], new ProcessOptions { Environment = Clean });

    /// <summary>The command line, talking to this server about a project.</summary>
    public Promo Promo(string project = "") => new(Grpc, Token, project);

    /// <summary>Ends it as a power cut would. What it had started, such as a git push, goes on.</summary>
    public Task Kill() => process.Kill();

    /// <summary>Completes when it has died, by whatever.</summary>
    public Task Dies() => process.Ends(StartDeadline);

    /// <summary>True once it has ended, by whatever.</summary>
    public bool HasEnded => process.HasEnded;

    /// <summary>Sends it a signal, such as STOP and CONT.</summary>
    public Task Signal(string name) => process.Signal(name);

    /// <summary>Asks it to end and waits for that. Fails with its log when it takes long or ends otherwise than with 0.</summary>
    public async Task Stop()
    {
        await process.Terminate();
        var code = await process.Ends();
        if (code != 0) throw new InvalidOperationException($"the server ended with {code}:\n{Log}");
    }

    /// <summary>Starts it again on the same data and at the same addresses, after <see cref="Kill"/> or <see cref="Stop"/>.</summary>
    public async Task Restart()
    {
        earlierLogs = $"{Log}--- started again\n";
        await process.DisposeAsync();
        process = Launch(Address(Http), Address(Grpc));
        await Ready();
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>No setting of the surroundings reaches the server, and messages are those of this configuration.</summary>
    private static ImmutableDictionary<string, string> Clean { get; } = GitRepository.Environment.Add("NO_COLOR", "1");

    private static string Address(string url) => new Uri(url).Authority;

    private ServerProcess Launch(string http, string grpc) => ServerProcess.Start("dotnet", Arguments(http, grpc), environment);

    private IEnumerable<string> Arguments(string http, string grpc)
    {
        string[] usual =
        [
            "--data", Data, "--http", http, "--grpc", grpc, "--admin-token", Token, "--allow-credentials-over-http",
            "--git", ToolPaths.Git, "--helm", ToolPaths.Helm, "--kustomize", ToolPaths.Kustomize,
        ];
        return [BuiltPrograms.Host, .. usual, .. flags];
    }

    private async Task Ready()
    {
        var ready = await process.Says(@"ready http=(\S+) grpc=(\S+)", StartDeadline);
        (Http, Grpc) = (ready.Groups[1].Value, ready.Groups[2].Value);
    }
}
