using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Promotion.Domain;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd;

/// <summary>
/// The Applications of one Argo CD as they were last seen, by a watch or in the answer to a call, whichever is newer. Only the watch says which
/// there are: an answer may come late, when its Application is gone. Keeps what promotions need of each, not the documents. Tells observers of
/// each change.
/// </summary>
internal sealed class ApplicationBook(Observers observers)
{
    private readonly ConcurrentDictionary<ApplicationName, Entry> entries = [];
    private readonly Lock writer = new();

    internal int Count => entries.Count;

    internal Entry? Find(ApplicationName name) => entries.GetValueOrDefault(name);

    internal ImmutableArray<Application> Select(string @namespace, LabelSelector selector) =>
        Select(entries.Values.Select(entry => entry.Application), @namespace, selector);

    /// <summary>Those of a namespace that match, by name.</summary>
    internal static ImmutableArray<Application> Select(IEnumerable<Application> applications, string @namespace, LabelSelector selector) =>
    [
        .. applications.Where(application => application.Name.Namespace == @namespace && selector.Matches(application.Meta.Labels))
            .OrderBy(application => application.Name.Name, StringComparer.Ordinal),
    ];

    /// <summary>Takes in what the watch saw, unless something newer is known, and returns the entry that counts.</summary>
    internal Entry Put(JsonObject document) => Take(document, mayBeNew: true);

    /// <summary>Takes in what a call answered, as <see cref="Put"/> does; of an Application that the watch has not seen, or no longer sees, nothing is kept.</summary>
    internal Entry Learn(JsonObject document) => Take(document, mayBeNew: false);

    internal void Remove(ApplicationName name)
    {
        Entry? gone;
        lock (writer)
        {
            entries.TryRemove(name, out gone);
        }

        if (gone is not null)
        {
            observers.Tell(ApplicationChange.Between(gone.Application, null));
        }
    }

    /// <summary>Forgets those of a namespace that are not among the names; null for all namespaces.</summary>
    internal void Keep(string? @namespace, IReadOnlySet<ApplicationName> names)
    {
        foreach (var name in entries.Keys.Where(name => (@namespace is null || name.Namespace == @namespace) && !names.Contains(name)))
        {
            Remove(name);
        }
    }

    private Entry Take(JsonObject document, bool mayBeNew)
    {
        var entry = new Entry(ApplicationDocument.Read(document), document["metadata"].Text("resourceVersion") ?? "");
        Application? before;
        lock (writer)
        {
            var known = Find(entry.Application.Name);
            if (known is null ? !mayBeNew : IsOlder(entry.Version, known.Version))
            {
                return known ?? entry;
            }

            before = known?.Application;
            entries[entry.Application.Name] = entry;
        }

        observers.Tell(ApplicationChange.Between(before, entry.Application));
        return entry;
    }

    // Versions are numbers that grow; where they are not, whatever comes later counts.
    private static bool IsOlder(string version, string known) =>
        ulong.TryParse(version, CultureInfo.InvariantCulture, out var one) && ulong.TryParse(known, CultureInfo.InvariantCulture, out var other) && one < other;

    /// <param name="Version">Of the document, for guarded writes.</param>
    internal sealed record Entry(Application Application, string Version);
}
