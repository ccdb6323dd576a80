namespace Promotion.Domain.Manifests;

/// <summary>One thing wrong with a manifest file.</summary>
/// <param name="Document">Which document of the file, counted from 1; 0 for the file as a whole.</param>
/// <param name="Line">Line in the file, counted from 1; 0 when unknown.</param>
/// <param name="Path">Path of the field, such as <c>spec.subscriptions[0].image.repoURL</c>; empty for the document as a whole.</param>
/// <param name="Message">What is wrong and what was expected.</param>
public sealed record ManifestError(int Document, int Line, string Path, string Message)
{
    /// <inheritdoc />
    public override string ToString() =>
        $"document {Document}{(Line > 0 ? $" (line {Line})" : "")}{(Path.Length > 0 ? $", {Path}" : "")}: {Message}";
}
