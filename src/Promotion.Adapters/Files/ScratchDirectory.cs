namespace Promotion.Adapters.Files;

/// <summary>A private directory inside a run's working directory, gone when disposed.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    public ScratchDirectory(string workDir)
    {
        Path = System.IO.Path.Combine(workDir, SafePath.Reserved, $"scratch-{Guid.NewGuid():N}");
        PrivateFiles.CreateDirectory(Path);
    }

    /// <summary>Its absolute path.</summary>
    public string Path { get; }

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
