using System.Security.Cryptography;
using Promotion.Adapters.Files;
using Promotion.Adapters.Secrets;

namespace Promotion.Host.Configuration;

/// <summary>The folder that holds all durable data.</summary>
/// <param name="Path">Its absolute path.</param>
internal sealed record DataFolder(string Path)
{
    /// <summary>The database.</summary>
    public string Database => System.IO.Path.Combine(Path, "promotion.db");

    /// <summary>Where a backup is while somebody downloads it.</summary>
    public string Backup => System.IO.Path.Combine(Path, "backup");

    /// <summary>Where promotions work.</summary>
    public string Work => System.IO.Path.Combine(Path, "work");

    /// <summary>Where the local Argo CD keeps its Applications and what they deploy.</summary>
    public string ArgoCd => System.IO.Path.Combine(Path, "argocd");

    /// <summary>Where the demo keeps its repositories.</summary>
    public string Demo => System.IO.Path.Combine(Path, "demo");

    /// <summary>The folder, made when it is missing. Throws <see cref="SettingException"/> when it can't be written.</summary>
    public static DataFolder Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var probe = System.IO.Path.Combine(path, $".write-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new DataFolder(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"The data folder {path} can't be written: {failure.Message} Choose another with --data DIR.", failure);
        }
    }

    /// <summary>The key secrets are encrypted with: the one in the given file, or the folder's own, made now when there is none.</summary>
    public byte[] SecretKey(string? file) => file is null ? SecretKeyFile.Load(Path)
        : File.Exists(file) ? SecretKeyFile.Read(file)
        : throw new SettingException($"SecretKey: {file} does not exist. Copy the secret.key of the first server there.");

    /// <summary>The administrator's token: the given one, or the one kept in the folder, made now when there is none.</summary>
    public async Task<(string Token, bool IsNew)> AdminToken(string? given)
    {
        var file = System.IO.Path.Combine(Path, "admin-token");
        if (given is not null)
        {
            return (given, false);
        }

        if (File.Exists(file) && (await File.ReadAllTextAsync(file)).Trim() is { Length: > 0 } kept)
        {
            return (kept, false);
        }

        var made = RandomNumberGenerator.GetHexString(48, lowercase: true);
        await PrivateFiles.Write(file, made + "\n", CancellationToken.None);
        return (made, true);
    }
}
