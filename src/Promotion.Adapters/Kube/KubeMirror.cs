using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Promotion.Adapters.Kube;

/// <summary>What a watch of one namespace has seen, in memory only: of each object what <paramref name="read"/> makes of it.</summary>
internal sealed class KubeMirror<T>(Func<JsonObject, T> read) : IKubeObserver
{
    private readonly ConcurrentDictionary<string, T> entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> listed = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource attempted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? failure = "not looked yet";

    /// <summary>Ends when it was tried once to list everything.</summary>
    internal Task Attempted => attempted.Task;

    /// <summary>Why nothing can be said yet; null once everything was listed: from then on what is here was true, if not always now.</summary>
    internal string? Failure => failure;

    internal IEnumerable<T> All => entries.Values;

    internal T? Find(string name) => entries.GetValueOrDefault(name);

    public void Listed(ImmutableArray<JsonObject> page, bool isFirst, bool isLast)
    {
        if (isFirst)
        {
            listed.Clear();
        }

        foreach (var document in page)
        {
            listed.Add(Name(document));
            Changed(document);
        }

        if (isLast)
        {
            foreach (var gone in entries.Keys.Where(name => !listed.Contains(name)))
            {
                entries.TryRemove(gone, out _);
            }

            failure = null;
            attempted.TrySetResult();
        }
    }

    public void Changed(JsonObject document) => entries[Name(document)] = read(document);

    public void Removed(JsonObject document) => entries.TryRemove(Name(document), out _);

    public void Broke(string reason)
    {
        if (failure is not null)
        {
            failure = reason;
            attempted.TrySetResult();
        }
    }

    private static string Name(JsonObject document) => (string?)document["metadata"]?["name"] ?? "";
}
