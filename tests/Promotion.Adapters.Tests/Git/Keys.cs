using System.Collections.Immutable;
using Promotion.Testing;

namespace Promotion.Adapters.Tests.Git;

/// <summary>Fresh private keys to sign with, made by the real programs.</summary>
internal static class Keys
{
    /// <summary>An ssh key.</summary>
    public static async Task<string> Ssh(string passphrase = "")
    {
        using var folder = new TempFolder();
        await Run("ssh-keygen", ["-q", "-t", "ed25519", "-N", passphrase, "-C", "", "-f", folder["key"]]);
        return await File.ReadAllTextAsync(folder["key"]);
    }

    /// <summary>The public half of an ssh key.</summary>
    public static async Task<string> PublicSsh(string key)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["key"], key);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder["key"], UnixFileMode.UserRead);
        return (await Run("ssh-keygen", ["-y", "-f", folder["key"]])).Output.Trim();
    }

    /// <summary>A PGP key block, and its public half.</summary>
    public static async Task<(string Private, string Public)> Pgp()
    {
        // A short name, because gpg keeps sockets there.
        var home = Directory.CreateTempSubdirectory("pgp-").FullName;
        var environment = ImmutableDictionary<string, string>.Empty.Add("GNUPGHOME", home);
        try
        {
            string[] quiet = ["--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", ""];
            await Run("gpg", [.. quiet, "--quick-gen-key", "Signer <signer@example.com>", "ed25519", "sign", "never"], environment);
            var secret = await Run("gpg", [.. quiet, "--armor", "--export-secret-keys"], environment);
            var known = await Run("gpg", [.. quiet, "--armor", "--export"], environment);
            return (secret.Output, known.Output);
        }
        finally
        {
            await Run("gpgconf", ["--kill", "all"], environment);
            Directory.Delete(home, recursive: true);
        }
    }

    private static async Task<ProcessResult> Run(string program, string[] arguments, ImmutableDictionary<string, string>? environment = null) =>
        (await ProcessRunner.Run(program, arguments, new ProcessOptions { Environment = environment ?? [] })).Successful();
}
