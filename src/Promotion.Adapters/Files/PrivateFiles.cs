namespace Promotion.Adapters.Files;

/// <summary>Creates directories (0700) and files (0600) that only the server's own user can read. What exists keeps its mode.</summary>
public static class PrivateFiles
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode DirectoryMode = FileMode | UnixFileMode.UserExecute;

    /// <summary>Makes the directory and missing parents.</summary>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, DirectoryMode);
    }

    /// <summary>Writes the text, replacing what was there, and makes missing parents.</summary>
    public static async Task Write(string path, string text, CancellationToken cancellation)
    {
        CreateDirectory(Path.GetDirectoryName(path)!);
        await using var writer = new StreamWriter(Create(path));
        await writer.WriteAsync(text.AsMemory(), cancellation);
    }

    /// <summary>Opens the file for writing, empty. The <c>.git</c> of a checkout is refused.</summary>
    public static FileStream Create(string path)
    {
        SafePath.RefuseLinkOfCheckout(path);
        var options = new FileStreamOptions { Mode = System.IO.FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = FileMode;
        return new FileStream(path, options);
    }
}
