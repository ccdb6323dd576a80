using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Promotion.Testing.Kube;

/// <summary>The open watches of a server.</summary>
internal sealed class KubeWatches(KubeStore store)
{
    private readonly ConcurrentDictionary<Watcher, bool> open = [];
    private readonly Lock sync = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> waiting = [];

    public int Open => open.Count;

    public void Drop()
    {
        foreach (var watcher in open.Keys) watcher.Cut.Cancel();
    }

    public void End()
    {
        foreach (var watcher in open.Keys) watcher.Over.Cancel();
    }

    /// <summary>Returns when each that asked for bookmarks was sent one.</summary>
    public Task SendBookmarks()
    {
        var sent = new List<Task>();
        foreach (var watcher in open.Keys.Where(watcher => watcher.WantsBookmarks))
        {
            var mark = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            watcher.Bookmarks.Writer.TryWrite(mark);
            sent.Add(mark.Task);
        }
        return Task.WhenAll(sent);
    }

    public Task Opened(int count)
    {
        lock (sync)
        {
            if (open.Count >= count) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((count, reached));
            return reached.Task;
        }
    }

    /// <summary>Sends what happens until the client goes, the time is up or the store has forgotten where it stood.</summary>
    public async Task Serve(HttpContext context, KubeKind kind, string? @namespace)
    {
        var query = context.Request.Query;
        var watcher = new Watcher(context, Channel.CreateUnbounded<TaskCompletionSource>(), query["allowWatchBookmarks"] == "true");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, watcher.Cut.Token, watcher.Over.Token);
        if (int.TryParse(query["timeoutSeconds"], out var seconds)) end.CancelAfter(TimeSpan.FromSeconds(seconds));
        context.Response.ContentType = "application/json";
        await context.Response.StartAsync(end.Token);
        await context.Response.Body.FlushAsync(end.Token);
        Enter(watcher);
        try
        {
            await Follow(watcher, kind, @namespace, end.Token);
        }
        catch (KubeStatusException expired)
        {
            await Send(context, "ERROR", expired.ToStatus(), end.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Cut off, or the time is up and the stream ends in order.
            if (watcher.Cut.IsCancellationRequested) context.Abort();
        }
        finally
        {
            open.TryRemove(watcher, out _);
        }
    }

    private async Task Follow(Watcher watcher, KubeKind kind, string? @namespace, CancellationToken cancellation)
    {
        var selection = KubeSelection.Of(watcher.Context.Request.Query);
        var from = long.TryParse(watcher.Context.Request.Query["resourceVersion"], out var given) && given > 0
            ? given
            : await Begin(watcher, kind, @namespace, selection, cancellation);
        while (true)
        {
            var now = store.Version;
            var (entries, news) = store.After(from, kind, @namespace);
            foreach (var entry in entries)
            {
                from = entry.Version;
                if (entry.SeenBy(selection) is { } type) await Send(watcher.Context, type, entry.Object, cancellation);
            }

            if (entries.IsEmpty && await Wait(watcher, news, cancellation) is { } sent)
            {
                from = now;
                var mark = new JsonObject { ["kind"] = kind.Kind, ["apiVersion"] = kind.ApiVersion, ["metadata"] = new JsonObject { ["resourceVersion"] = $"{from}" } };
                await Send(watcher.Context, "BOOKMARK", mark, cancellation);
                sent.SetResult();
            }
        }
    }

    private async Task<long> Begin(Watcher watcher, KubeKind kind, string? @namespace, KubeSelection selection, CancellationToken cancellation)
    {
        var (items, version) = store.List(kind, @namespace);
        foreach (var item in items.Where(selection.Matches)) await Send(watcher.Context, "ADDED", item, cancellation);
        return version;
    }

    /// <summary>The bookmark that is due; null for none.</summary>
    private static async Task<TaskCompletionSource?> Wait(Watcher watcher, Task news, CancellationToken cancellation)
    {
        var bookmark = watcher.Bookmarks.Reader.WaitToReadAsync(cancellation).AsTask();
        await await Task.WhenAny(news.WaitAsync(cancellation), bookmark);
        return !news.IsCompleted && watcher.Bookmarks.Reader.TryRead(out var due) ? due : null;
    }

    private static async Task Send(HttpContext context, string type, JsonObject document, CancellationToken cancellation)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"{type}\",\"object\":{document.ToJsonString()}}}\n");
        await context.Response.WriteAsync(line, cancellation);
        await context.Response.Body.FlushAsync(cancellation);
    }

    private void Enter(Watcher watcher)
    {
        lock (sync)
        {
            open[watcher] = true;
            foreach (var (_, reached) in waiting.Where(one => open.Count >= one.Count)) reached.TrySetResult();
            waiting.RemoveAll(one => one.Reached.Task.IsCompleted);
        }
    }

    private sealed record Watcher(HttpContext Context, Channel<TaskCompletionSource> Bookmarks, bool WantsBookmarks)
    {
        public CancellationTokenSource Cut { get; } = new();

        public CancellationTokenSource Over { get; } = new();
    }
}
