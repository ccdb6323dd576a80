using System.Collections.Immutable;
using System.Globalization;
using Promotion.Domain.Artifacts;
using Promotion.Domain.Credentials;

namespace Promotion.Adapters.Git;

/// <summary>
/// The variables through which git learns how to reach one remote. A password travels in the environment of the process, never on its
/// command line, and is offered to that remote's host only, so that a redirect elsewhere does not get it.
/// </summary>
internal sealed class GitAccess : IDisposable
{
    private readonly string? _keyFile;

    private GitAccess(ImmutableDictionary<string, string> environment, ImmutableArray<string> secrets, string? keyFile) =>
        (Environment, Secrets, _keyFile) = (environment, secrets, keyFile);

    public ImmutableDictionary<string, string> Environment { get; }

    public ImmutableArray<string> Secrets { get; }

    /// <summary>Prepares access; an ssh key is written to a file only this user can read, until disposal.</summary>
    /// <param name="knownHosts">The file of host keys; one that is not there yet is trusted and added, another than the one there is refused.</param>
    public static GitAccess To(GitRemote remote, Credential? credential, string home, string knownHosts)
    {
        var environment = Base(home);
        if (remote.InsecureSkipTlsVerify)
        {
            environment["GIT_SSL_NO_VERIFY"] = "1";
        }
        var (user, password) = PasswordOf(remote, credential);
        if (password is not null)
        {
            Configure(environment, ("credential.helper", ""), ($"credential.{HostOf(remote)}.helper", Helper));
            environment["PROMOTION_GIT_USERNAME"] = user;
            environment["PROMOTION_GIT_PASSWORD"] = password;
        }
        var keyFile = credential?.SshPrivateKey is { } key ? WriteKey(key, home) : null;
        environment["GIT_SSH_COMMAND"] = Ssh(keyFile, knownHosts);
        ImmutableArray<string> secrets = password is null ? [] : [password];
        return new(environment.ToImmutable(), secrets, keyFile);
    }

    /// <summary>For work on this machine only.</summary>
    public static GitAccess ToNothing(string home) => new(Base(home).ToImmutable(), [], keyFile: null);

    public void Dispose()
    {
        if (_keyFile is not null)
        {
            File.Delete(_keyFile);
        }
    }

    // git runs this by a shell, which expands the variables; printf is built in, so no process shows them.
    private const string Helper =
        """!f() { test "$1" = get && printf 'username=%s\npassword=%s\n' "$PROMOTION_GIT_USERNAME" "$PROMOTION_GIT_PASSWORD"; }; f""";

    private static ImmutableDictionary<string, string>.Builder Base(string home)
    {
        var environment = ImmutableDictionary.CreateBuilder<string, string>();
        environment["HOME"] = home;
        environment["GIT_CONFIG_NOSYSTEM"] = "1";
        environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_ALLOW_PROTOCOL"] = "http:https:ssh:file";
        // A transfer that crawls below 1 KiB/s for half a minute is given up before the deadline.
        environment["GIT_HTTP_LOW_SPEED_LIMIT"] = "1024";
        environment["GIT_HTTP_LOW_SPEED_TIME"] = "30";
        environment["LC_ALL"] = "C";
        return environment;
    }

    private static void Configure(ImmutableDictionary<string, string>.Builder environment, params ReadOnlySpan<(string Key, string Value)> settings)
    {
        environment["GIT_CONFIG_COUNT"] = settings.Length.ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < settings.Length; i++)
        {
            environment[$"GIT_CONFIG_KEY_{i}"] = settings[i].Key;
            environment[$"GIT_CONFIG_VALUE_{i}"] = settings[i].Value;
        }
    }

    /// <summary>What to log in with; no password when there is nothing.</summary>
    public static (string User, string? Password) PasswordOf(GitRemote remote, Credential? credential)
    {
        if (credential?.Password is { } password)
        {
            // Hosts that go by the token alone still want some user name.
            return (credential.Username.Length > 0 ? credential.Username : "token", password);
        }
        return remote.UserInfo.Split(':', 2) is [var user, var given]
            ? (Uri.UnescapeDataString(user), Uri.UnescapeDataString(given))
            : ("", null);
    }

    private static string HostOf(GitRemote remote) => RepositoryUrl.IsHttp(remote.RepoUrl) ? new Uri(remote.SafeUrl).GetLeftPart(UriPartial.Authority) : "https://invalid";

    private static string WriteKey(string key, string home)
    {
        var path = Path.Combine(home, $"key-{Path.GetRandomFileName()}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var file = new FileStream(path, options);
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        writer.WriteLine(key.TrimEnd());
        return path;
    }

    private static string Ssh(string? keyFile, string knownHosts) =>
        "ssh -o BatchMode=yes -o ConnectTimeout=15 -o StrictHostKeyChecking=accept-new"
        + $" -o UserKnownHostsFile={Quoted(knownHosts)}"
        + (keyFile is null ? "" : $" -o IdentitiesOnly=yes -i {Quoted(keyFile)}");

    private static string Quoted(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
