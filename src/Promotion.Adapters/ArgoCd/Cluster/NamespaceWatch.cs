using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Promotion.Adapters.Kube;
using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd.Cluster;

/// <summary>Carries what a watch of Applications sees into the book.</summary>
/// <param name="namespace">Null for all namespaces.</param>
internal sealed class NamespaceWatch(string? @namespace, ApplicationBook book) : IKubeObserver
{
    private readonly HashSet<ApplicationName> listed = [];

    public void Listed(ImmutableArray<JsonObject> page, bool isFirst, bool isLast)
    {
        if (isFirst)
        {
            listed.Clear();
        }

        foreach (var document in page)
        {
            listed.Add(book.Put(document).Application.Name);
        }

        if (isLast)
        {
            book.Keep(@namespace, listed);
        }
    }

    public void Changed(JsonObject document) => book.Put(document);

    public void Removed(JsonObject document) => book.Remove(ApplicationDocument.Read(document).Name);
}
