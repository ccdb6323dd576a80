using System.Text;

namespace Promotion.Adapters.Files;

/// <summary>Texts in UTF-8 that people wrote and that steps read and edit.</summary>
internal static class TextFile
{
    private const char ByteOrderMark = '\uFEFF';
    private const long MostBytes = 32 * 1024 * 1024;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The text without a byte order mark. Throws <see cref="DecoderFallbackException"/> for other encodings, <see cref="FormatException"/> for a file
    /// of more than 32 MiB, and what reading a file throws.
    /// </summary>
    public static async Task<string> Read(string path, CancellationToken cancellation) => Split(await Whole(path, cancellation)).Text;

    /// <summary>Replaces the text by what <paramref name="edit"/> makes of it. A byte order mark stays, and so does the file's mode.</summary>
    public static async Task Edit(string path, Func<string, string> edit, CancellationToken cancellation)
    {
        SafePath.RefuseLinkOfCheckout(path);
        var (mark, old) = Split(await Whole(path, cancellation));
        var text = edit(old);
        if (!string.Equals(old, text, StringComparison.Ordinal)) await File.WriteAllBytesAsync(path, Utf8.GetBytes(mark + text), cancellation);
    }

    private static (string Mark, string Text) Split(string text) =>
        text.StartsWith(ByteOrderMark) ? (text[..1], text[1..]) : ("", text);

    private static async Task<string> Whole(string path, CancellationToken cancellation)
    {
        if (Directory.Exists(path)) throw new FormatException("is a directory; expected a file");
        if (new FileInfo(path) is { Exists: true, Length: > MostBytes }) throw new FormatException($"the file is larger than {MostBytes / 1024 / 1024} MiB");
        return Utf8.GetString(await File.ReadAllBytesAsync(path, cancellation));
    }
}
