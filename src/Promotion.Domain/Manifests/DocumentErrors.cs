namespace Promotion.Domain.Manifests;

/// <summary>Gathers what is wrong with one document while it is read.</summary>
internal sealed class DocumentErrors(ManifestDocument document)
{
    private readonly List<ManifestError> found = [];
    private readonly List<FieldReader> opened = [];

    /// <summary>True when more errors will not be noted.</summary>
    public bool IsFull => found.Count > ManifestDecoder.MostErrors;

    /// <summary>True while nothing is wrong.</summary>
    public bool IsEmpty => found.Count == 0;

    /// <summary>What was noted so far, by line.</summary>
    public ImmutableArray<ManifestError> Found => [.. found.Distinct().OrderBy(error => error.Line)];

    /// <summary>The line of a node; its container's line when it has none of its own.</summary>
    public int LineOf(System.Text.Json.Nodes.JsonNode node, int container) => document.LineOf(node) ?? container;

    /// <summary>Notes an error; passes over it when there are more than anyone reads.</summary>
    public void Add(int line, string path, string message)
    {
        if (!IsFull)
        {
            found.Add(new ManifestError(document.Number, line, path, message));
        }
    }

    /// <summary>Remembers an object, so that its unread fields are found at the end.</summary>
    public void Opened(FieldReader reader) => opened.Add(reader);

    /// <summary>All errors by line, those of unknown fields included.</summary>
    public ImmutableArray<ManifestError> Finish()
    {
        foreach (var reader in opened)
        {
            reader.ReportUnknown();
        }

        return Found;
    }
}
