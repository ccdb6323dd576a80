using System.Globalization;

namespace Promotion.Adapters.Storage.Postgres;

/// <summary>What one process tells the others with a commit: who it is, and the position of the feed it came to.</summary>
/// <param name="Position">Null when it can't be told, as from another version: look.</param>
internal sealed record PostgresNotice(string Owner, long? Position)
{
    /// <summary>The notice in the text of a notification, which <see cref="PostgresSql.Notify"/> makes.</summary>
    public static PostgresNotice Read(string text)
    {
        var lines = text.Split('\n');
        return new PostgresNotice(
            lines[0],
            lines.Length == 2 && long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null);
    }
}
