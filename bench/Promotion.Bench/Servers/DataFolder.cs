namespace Promotion.Bench.Servers;

/// <summary>A data folder for a server, removed at the end.</summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("promotion-bench-").FullName;

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
