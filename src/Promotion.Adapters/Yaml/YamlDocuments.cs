using Promotion.Adapters.Files;
using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Yaml;

/// <summary>Streams of rendered manifests, taken apart without being changed.</summary>
internal static class YamlDocuments
{
    /// <summary>Each document's text as it was printed, without the lines <c>---</c> around it; empty ones are left out.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var at = 0; at <= text.Length;)
        {
            var end = text.IndexOf('\n', at);
            var next = end < 0 ? text.Length + 1 : end + 1;
            // Inside a value, even of a block scalar, a line is indented: only a separator starts in the first column.
            if (next > text.Length || text.AsSpan(at, next - at).TrimEnd() is "---")
            {
                var document = text[start..Math.Min(at, text.Length)];
                if (next > text.Length) document = text[start..];
                if (!string.IsNullOrWhiteSpace(document)) yield return document.EndsWith('\n') ? document : document + '\n';
                start = Math.Min(next, text.Length);
            }
            at = next;
        }
    }

    /// <summary>
    /// Writes one file a document into a directory inside the working directory; of documents with the same name the last one stays.
    /// Throws <see cref="StepException"/> for a name that is no file name.
    /// </summary>
    public static async Task Write(
        string workDir, string directory, IEnumerable<(string Name, string Text)> documents, CancellationToken cancellation)
    {
        PrivateFiles.CreateDirectory(SafePath.Join(workDir, directory));
        foreach (var (name, text) in documents)
        {
            if (name is "." or ".." || name.AsSpan().IndexOfAny('/', '\\') >= 0)
            {
                throw StepException.Error($"a manifest would be written to {name}: expected a name without slashes");
            }
            await PrivateFiles.Write(SafePath.Join(workDir, $"{directory}/{name}"), text, cancellation);
        }
    }
}
