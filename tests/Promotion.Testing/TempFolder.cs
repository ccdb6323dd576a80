namespace Promotion.Testing;

/// <summary>A folder of its own under the system's temporary folder, gone with all its files when disposed.</summary>
public sealed class TempFolder : IDisposable
{
    /// <summary>Where the folder is: absolute, existing, empty at first.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("promotion-").FullName;

    /// <summary>A path inside the folder; its parents exist, itself need not.</summary>
    public string this[string relative]
    {
        get
        {
            var path = System.IO.Path.Combine(Path, relative);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            return path;
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
