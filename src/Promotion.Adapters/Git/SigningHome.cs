using System.Collections.Immutable;
using Promotion.Adapters.Files;
using Promotion.Adapters.Processes;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>
/// A private key where git finds it, for as long as one call takes: a keyring of its own for gpg, a file for ssh. The folder has a short name,
/// because gpg keeps sockets in it.
/// </summary>
internal sealed class SigningHome : IAsyncDisposable
{
    private const string Pgp = "BEGIN PGP PRIVATE KEY BLOCK";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly ProgramRunner _programs;
    private readonly string _folder = Directory.CreateTempSubdirectory("sign-").FullName;

    private SigningHome(ProgramRunner programs) => _programs = programs;

    /// <summary>Settings for git's command line.</summary>
    public ImmutableArray<string> Settings { get; private set; } = [];

    public ImmutableDictionary<string, string> Environment { get; private set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Null without a key. Throws <see cref="StepException"/> when the key can't be used.</summary>
    public static async Task<SigningHome?> Open(string? key, ProgramRunner programs, CancellationToken cancellation)
    {
        if (key is null) return null;
        var home = new SigningHome(programs);
        try
        {
            await (key.Contains(Pgp, StringComparison.Ordinal) ? home.UsePgp(key, cancellation) : home.UseSsh(key, cancellation));
            return home;
        }
        catch
        {
            await home.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // gpg leaves an agent behind that would stay for ever.
        if (Environment.Count > 0) await Say("gpgconf", ["--kill", "all"], "", CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task UsePgp(string key, CancellationToken cancellation)
    {
        Environment = Environment.Add("GNUPGHOME", _folder);
        await Gpg(["--import"], key, cancellation);
        var keys = await Gpg(["--list-secret-keys", "--with-colons"], "", cancellation);
        var fingerprint = keys.Split('\n').Select(line => line.Split(':')).First(fields => fields[0] == "fpr")[9];
        await Gpg(["--import-ownertrust"], $"{fingerprint}:6:\n", cancellation);
        Settings = Sign(fingerprint);
    }

    private async Task UseSsh(string key, CancellationToken cancellation)
    {
        var (file, signers) = (Path.Combine(_folder, "key"), Path.Combine(_folder, "signers"));
        await PrivateFiles.Write(file, key.ReplaceLineEndings("\n").TrimEnd() + "\n", cancellation);
        var result = await Say("ssh-keygen", ["-y", "-P", "", "-f", file], "", cancellation);
        if (!result.IsSuccess) throw Unusable("an ssh private key without a passphrase", result);
        await PrivateFiles.Write(signers, $"* {result.Output.Trim()}\n", cancellation);
        Settings = [.. Sign(file), "-c", "gpg.format=ssh", "-c", $"gpg.ssh.allowedSignersFile={signers}"];
    }

    private static ImmutableArray<string> Sign(string key) => ["-c", $"user.signingKey={key}", "-c", "commit.gpgSign=true", "-c", "tag.gpgSign=true"];

    private async Task<string> Gpg(ImmutableArray<string> arguments, string input, CancellationToken cancellation)
    {
        var result = await Say("gpg", ["--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", "", .. arguments], input, cancellation);
        return result.IsSuccess ? result.Output : throw Unusable("a PGP private key block without a passphrase", result);
    }

    private async Task<ProgramResult> Say(string program, ImmutableArray<string> arguments, string input, CancellationToken cancellation)
    {
        try
        {
            return await _programs.Run(new(program, arguments, Deadline) { Environment = Environment, Input = input }, cancellation);
        }
        catch (ProgramException missing)
        {
            throw StepException.Error($"commits can't be signed: {missing.Message}", missing);
        }
    }

    private static StepException Unusable(string expected, ProgramResult result) =>
        StepException.Failure($"signingKey can't be used: expected {expected}; {result.Program} said: {result.Complaint}");
}
