using System.Text.Json.Nodes;
using System.Threading.Channels;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>
/// One Application while the process lives: its document, changed by one writer at a time and on disk before anyone sees it,
/// and the bell that calls for a look at it.
/// </summary>
internal sealed class LocalApplication(JsonObject document, ApplicationFiles files, Action<ApplicationChange> announce)
{
    private readonly Lock writer = new();
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile Snapshot snapshot = new(document, ApplicationDocument.Read(document));
    private int distrustsCache;

    internal ApplicationName Name => snapshot.Application.Name;

    /// <summary>As it stands.</summary>
    internal Application Current => snapshot.Application;

    /// <summary>The whole document, to read only.</summary>
    internal JsonObject Document => snapshot.Document;

    /// <summary>True once it was removed.</summary>
    internal bool IsGone { get; private set; }

    /// <summary>What was rendered last, and of what: spares the rendering when nothing moved. Only the look at it touches this.</summary>
    internal (string Key, string Digest)? Rendered { get; set; }

    /// <summary>Lets <paramref name="change"/> alter the document; false, and nothing is written, when it says that there is nothing to do.</summary>
    internal bool Change(Func<JsonObject, bool> change)
    {
        Application before;
        lock (writer)
        {
            before = Current;
            var next = (JsonObject)Document.DeepClone();
            if (IsGone || !change(next))
            {
                return false;
            }

            files.Save(before.Name, next);
            snapshot = new Snapshot(next, ApplicationDocument.Read(next));
        }

        announce(ApplicationChange.Between(before, Current));
        return true;
    }

    /// <summary>Takes its document from the disk; no change comes after.</summary>
    internal void Remove()
    {
        lock (writer)
        {
            IsGone = true;
            files.Remove(Name);
        }

        announce(ApplicationChange.Between(Current, null));
    }

    /// <summary>Calls for a look. Calls that come before the look begins are one.</summary>
    internal void Ring(bool hard = false)
    {
        if (hard)
        {
            Volatile.Write(ref distrustsCache, 1);
        }

        bell.Writer.TryWrite(true);
    }

    /// <summary>True once after a hard ring.</summary>
    internal bool TakeDistrust() => Interlocked.Exchange(ref distrustsCache, 0) == 1;

    /// <summary>Returns when a look was called for.</summary>
    internal async Task Rung(CancellationToken cancellation) => await bell.Reader.ReadAsync(cancellation);

    private sealed record Snapshot(JsonObject Document, Application Application);
}
