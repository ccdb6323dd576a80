namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>Files of one commit, ours to change.</summary>
internal sealed record SourceTree(string Folder) : IDisposable
{
    /// <summary>Removes the files.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
