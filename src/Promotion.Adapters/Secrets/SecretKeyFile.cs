using System.Security.Cryptography;
using System.Text;
using Promotion.Domain.Credentials;

namespace Promotion.Adapters.Secrets;

/// <summary>The file that holds the key secrets are encrypted with. Whoever has it and the store can read the secrets.</summary>
public static class SecretKeyFile
{
    /// <summary>Its name in the data folder.</summary>
    public const string FileName = "secret.key";

    /// <summary>Bytes of the key.</summary>
    public const int KeySize = 32;

    // Moving without overwriting looks first and moves then, so two threads could both win.
    private static readonly Lock Making = new();

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// The key of the data folder. Made on first use and then readable by its owner only; two processes that start at once get the same key.
    /// Throws <see cref="SecretProtectionException"/> when the file holds no key.
    /// </summary>
    public static byte[] Load(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        var path = Path.Combine(dataFolder, FileName);
        lock (Making)
        {
            if (!File.Exists(path))
            {
                Create(path);
            }

            return Read(path);
        }
    }

    // Written aside and linked into place: the name never stands for half a key, and the first of two writers wins.
    private static void Create(string path)
    {
        var aside = $"{path}.{Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}";
        try
        {
            Write(aside, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeySize)));
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first: its key is the key.
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    /// <summary>The key in a file that exists. Throws <see cref="SecretProtectionException"/> when it holds none.</summary>
    public static byte[] Read(string path)
    {
        var key = new byte[KeySize + 1];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key.AsSpan(), out var length) && length == KeySize
            ? key[..KeySize]
            : throw new SecretProtectionException($"{path} holds no key: expected {KeySize} bytes in base64; restore the file, because stored secrets cannot be read without it");
    }
}
