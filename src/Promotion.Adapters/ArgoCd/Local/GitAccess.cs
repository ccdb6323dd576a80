using System.Collections.Immutable;
using System.Text;
using Promotion.Domain.Credentials;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>Calls of git with a credential that never shows among its arguments.</summary>
internal sealed class GitAccess(Programs programs, string folder)
{
    private static readonly ImmutableDictionary<string, string> Plain = ImmutableDictionary.CreateRange(
    [
        KeyValuePair.Create("GIT_CONFIG_NOSYSTEM", "1"),
        KeyValuePair.Create("GIT_CONFIG_GLOBAL", OperatingSystem.IsWindows() ? "NUL" : "/dev/null"),
        KeyValuePair.Create("GIT_TERMINAL_PROMPT", "0"),
        KeyValuePair.Create("GIT_SSH_COMMAND", "ssh -o BatchMode=yes"),
    ]);

    internal async Task<string> Run(ImmutableArray<string> arguments, Credential? credential, CancellationToken cancellation, string? index = null)
    {
        Directory.CreateDirectory(folder);
        var key = credential?.SshPrivateKey is { } pem ? WriteKey(pem) : null;
        try
        {
            var environment = Plain.SetItems(Variables(credential, key, index));
            var call = Programs.Call("git", folder, arguments, environment) with { Secrets = Secrets(credential) };
            return await programs.Run(call, "install git", cancellation);
        }
        finally
        {
            if (key is not null)
            {
                File.Delete(key);
            }
        }
    }

    private static ImmutableArray<string> Secrets(Credential? credential) =>
        credential?.Password is { Length: > 0 } password ? [password, Basic(credential)] : [];

    private static string Basic(Credential credential) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{(credential.Username.Length == 0 ? "token" : credential.Username)}:{credential.Password}"));

    private static IEnumerable<KeyValuePair<string, string>> Variables(Credential? credential, string? key, string? index)
    {
        if (credential?.Password is { Length: > 0 })
        {
            yield return KeyValuePair.Create("GIT_CONFIG_COUNT", "1");
            yield return KeyValuePair.Create("GIT_CONFIG_KEY_0", "http.extraHeader");
            yield return KeyValuePair.Create("GIT_CONFIG_VALUE_0", $"Authorization: Basic {Basic(credential)}");
        }

        if (key is not null)
        {
            yield return KeyValuePair.Create(
                "GIT_SSH_COMMAND", $"ssh -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile='{key}.hosts' -i '{key}'");
        }

        if (index is not null)
        {
            yield return KeyValuePair.Create("GIT_INDEX_FILE", index);
        }
    }

    private string WriteKey(string pem)
    {
        var path = Path.Combine(folder, Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.Write(pem.TrimEnd() + "\n");
        return path;
    }
}
