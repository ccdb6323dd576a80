namespace Promotion.Adapters.Manifests;

/// <summary>The text is not YAML or JSON, or more of it than is read.</summary>
internal sealed class ManifestSyntaxException(int line, string message) : Exception(message)
{
    /// <summary>Line in the file, counted from 1; 0 for the file as a whole.</summary>
    public int Line { get; } = line;
}
