using Promotion.Adapters.Storage.Backups;

namespace Promotion.Host.Backups;

/// <summary>A backup on its way to somebody.</summary>
/// <param name="File">Its path.</param>
/// <param name="Summary">What it holds.</param>
/// <param name="Done">Removes it.</param>
internal sealed record LiveCopy(string File, BackupSummary Summary, Action Done) : IDisposable
{
    public void Dispose() => Done();
}
