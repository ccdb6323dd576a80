using System.Collections.Immutable;
using System.Globalization;

namespace Promotion.Adapters.Storage.Postgres;

/// <summary>What one process tells the others with a commit: who it is, and the heads it moved. No heads at all says: too many to name.</summary>
internal sealed record PostgresNotice(string Owner, ImmutableArray<FeedHead> Heads)
{
    /// <summary>The text of a notification.</summary>
    public static string Write(string owner, IEnumerable<FeedHead> heads) =>
        string.Join('\n', heads.Select(head => string.Create(CultureInfo.InvariantCulture, $"{head.Revision} {head.Project}")).Prepend(owner));

    /// <summary>The notice in a text; one that cannot be read, as from a later version, names no heads.</summary>
    public static PostgresNotice Read(string text)
    {
        var lines = text.Split('\n');
        var heads = ImmutableArray.CreateBuilder<FeedHead>(lines.Length);
        foreach (var line in lines.AsSpan(1))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space < 1 || !long.TryParse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
                return new PostgresNotice(lines[0], []);
            heads.Add(new FeedHead(line[(space + 1)..], revision));
        }

        return new PostgresNotice(lines[0], heads.DrainToImmutable());
    }
}
