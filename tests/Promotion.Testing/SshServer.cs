using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Promotion.Testing;

/// <summary>
/// An OpenSSH server on a free loopback port that lets one key in, to git repositories in a folder of its own. It runs as a user that need not
/// exist: nss_wrapper tells it of one, so neither the machine's users nor its ssh configuration take part.
/// </summary>
public sealed class SshServer : IAsyncDisposable
{
    private const string AnyUser = "54321";
    private readonly TempFolder folder = new();
    private readonly int port = FreePort();
    private ServerProcess? process;

    private SshServer() { }

    /// <summary>The key that is let in, as PEM.</summary>
    public string PrivateKey => File.ReadAllText(folder["client"]);

    /// <summary>What the server logged, for a failing test to print.</summary>
    public string Log => process?.Log ?? "";

    public static async Task<SshServer> Start()
    {
        var server = new SshServer();
        await server.MakeKey("client");
        await server.Configure();
        await server.ChangeHostKey();
        return server;
    }

    /// <summary>Makes an empty bare repository whose HEAD is main, open for pushes.</summary>
    public async Task<GitRepository> Create(string name)
    {
        var path = folder[$"{name}.git"];
        await GitRepository.Git(["init", "--quiet", "--bare", "--shared=0666", "--initial-branch=main", path]);
        return new GitRepository(path, $"ssh://git@127.0.0.1:{port}{path}");
    }

    /// <summary>Starts it anew, on the same port, with another host key.</summary>
    public async Task ChangeHostKey()
    {
        if (process is not null) await process.DisposeAsync();
        File.Delete(folder["host"]);
        await MakeKey("host");
        if (Environment.IsPrivilegedProcess) await Run("chown", AnyUser, folder["host"]);
        string[] sshd = [ToolPaths.Find("sshd"), "-D", "-e", "-f", folder["sshd_config"]];
        IEnumerable<string> command = Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={AnyUser}", $"--regid={AnyUser}", "--clear-groups", .. sshd] : sshd;
        process = ServerProcess.Start("env", [.. Variables(), .. command], ImmutableDictionary<string, string>.Empty);
        await process.Says("Server listening");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        folder.Dispose();
    }

    private async Task Configure()
    {
        var user = Environment.IsPrivilegedProcess ? AnyUser : (await ProcessRunner.Run("id", ["-u"])).Successful().Output.Trim();
        await File.WriteAllTextAsync(folder["passwd"], $"git:x:{user}:{user}:git:{folder.Path}:/bin/sh\n");
        await File.WriteAllTextAsync(folder["group"], $"git:x:{user}:\n");
        await File.WriteAllTextAsync(folder["sshd_config"], $"""
            Port {port}
            ListenAddress 127.0.0.1
            HostKey {folder["host"]}
            AuthorizedKeysFile {folder["client.pub"]}
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            UsePAM no
            StrictModes no
            PidFile none
            SetEnv GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0=*

            """);
        await Run("chmod", "755", folder.Path);
    }

    private IEnumerable<string> Variables()
    {
        var libraries = Path.Combine(Path.GetDirectoryName(ToolPaths.Find("sshd"))!, "sshd-lib");
        yield return $"LD_LIBRARY_PATH={libraries}";
        yield return $"LD_PRELOAD={Path.Combine(libraries, "libnss_wrapper.so")}";
        yield return $"NSS_WRAPPER_PASSWD={folder["passwd"]}";
        yield return $"NSS_WRAPPER_GROUP={folder["group"]}";
    }

    private Task MakeKey(string name) => Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder[name]);

    private static async Task Run(string program, params string[] arguments) => (await ProcessRunner.Run(program, arguments)).Successful();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
