namespace Promotion.Adapters.Storage;

/// <summary>
/// Keeps a second server off the same file. SQLite itself would let both write, and each would then miss what the other has done.
/// </summary>
internal static class SqliteClaim
{
    /// <summary>Holds <c>path.lock</c> until disposed; the operating system releases it when the process dies.</summary>
    public static IDisposable Take(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreStartException($"The folder of the database {path} cannot be created: {e.Message} Choose another data folder.", e);
        }

        try
        {
            return new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsSharingViolation(e))
        {
            throw new StoreStartException($"Another server has the database {path} open. Stop it, or give this one another data folder.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreStartException(
                $"The folder of the database {path} cannot be written: {e.Message} Let this user write in it, or choose another data folder.", e);
        }
    }

    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.
    private static bool IsSharingViolation(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
