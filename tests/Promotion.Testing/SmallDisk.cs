namespace Promotion.Testing;

/// <summary>A folder on a file system of its own that is soon full: memory, mounted there, which a machine lets only root do.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    private string Ballast => Path.Combine(folder, "ballast");

    /// <summary>Mounts one of so many MiB over an empty folder, for a user. Null where that is not allowed.</summary>
    public static async Task<SmallDisk?> Mount(string folder, int mebibytes, string userId)
    {
        Directory.CreateDirectory(folder);
        var mounted = await ProcessRunner.Run("mount", ["-t", "tmpfs", "-o", $"size={mebibytes}m,mode=0700,uid={userId}", "tmpfs", folder]);
        if (mounted.ExitCode == 0)
            return new SmallDisk(folder);
        Directory.Delete(folder);
        return null;
    }

    /// <summary>Writes until nothing more can be written.</summary>
    public void Fill()
    {
        using var file = File.Create(Ballast, 1);
        var block = new byte[4096];
        try
        {
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(Ballast);

    public async ValueTask DisposeAsync() => (await ProcessRunner.Run("umount", ["--lazy", folder])).Successful();
}
