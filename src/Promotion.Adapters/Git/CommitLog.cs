using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;

namespace Promotion.Adapters.Git;

/// <summary>
/// Reads commits with their changed paths as <c>git log</c> writes them: fields that end in a NUL, and for each changed path a field that
/// begins with a colon and one with the path. Walking so is some ten times as fast as comparing trees through the library.
/// </summary>
internal sealed class CommitLog
{
    /// <summary>What to say to git; the number of commits and where to begin follow.</summary>
    public static readonly ImmutableArray<string> Command =
    [
        "log", "--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "--ignore-submodules=none", "-z", "--encoding=UTF-8", "--date=raw",
        "--format=%H%x00%P%x00%cd%x00%an <%ae>%x00%cn <%ce>%x00%s",
    ];

    private const int FieldCount = 6;
    private readonly Dictionary<string, string> _known = [];
    private readonly List<string> _fields = [];
    private readonly ImmutableArray<string>.Builder _paths = ImmutableArray.CreateBuilder<string>();
    private bool _pathFollows;

    private CommitLog() { }

    /// <summary>The commits in the order git writes them. Throws <see cref="FormatException"/> for anything else.</summary>
    public static async IAsyncEnumerable<IndexedCommit> Read(Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var log = new CommitLog();
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        for (var isWhole = false; !isWhole;)
        {
            var read = await pipe.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (NextField(ref buffer) is { } field)
            {
                if (log.Take(field) is { } commit)
                {
                    yield return commit;
                }
            }
            pipe.AdvanceTo(buffer.Start, buffer.End);
            isWhole = read.IsCompleted;
        }
        if (log._fields.Count == FieldCount)
        {
            yield return log.Finish();
        }
    }

    private static string? NextField(ref ReadOnlySequence<byte> buffer)
    {
        if (buffer.PositionOf((byte)0) is not { } end)
        {
            return null;
        }
        var field = Encoding.UTF8.GetString(buffer.Slice(0, end));
        buffer = buffer.Slice(buffer.GetPosition(1, end));
        return field;
    }

    /// <summary>Takes a field; gives the commit before it when it begins another one.</summary>
    private IndexedCommit? Take(string field)
    {
        if (_pathFollows)
        {
            _paths.Add(Shared(field));
            _pathFollows = false;
            return null;
        }
        if (_fields.Count < FieldCount)
        {
            _fields.Add(field);
            return null;
        }
        if (field.StartsWith(':') || field.StartsWith("\n:", StringComparison.Ordinal))
        {
            _pathFollows = true;
            return null;
        }
        var commit = Finish();
        _fields.Add(field);
        return commit;
    }

    private IndexedCommit Finish()
    {
        var parent = _fields[1].Split(' ')[0];
        var commit = new IndexedCommit(
            _fields[0], parent.Length > 0 ? parent : null, Date(_fields[2]), Shared(_fields[3]), Shared(_fields[4]), _fields[5], _paths.ToImmutable());
        _fields.Clear();
        _paths.Clear();
        return commit;
    }

    // The same few people change the same few files.
    private string Shared(string text)
    {
        if (_known.TryGetValue(text, out var known))
        {
            return known;
        }
        return _known[text] = text;
    }

    /// <summary>Seconds and an offset such as +0130; git itself shows the epoch for a date it cannot read.</summary>
    private static DateTimeOffset Date(string text)
    {
        if (text.Split(' ') is not [var seconds, [var sign, .. { Length: 4 } digits]]
            || !long.TryParse(seconds, CultureInfo.InvariantCulture, out var at) || at is < -62135596800 or > 253402300799
            || !int.TryParse(digits, CultureInfo.InvariantCulture, out var offset))
        {
            return DateTimeOffset.UnixEpoch;
        }
        var minutes = Math.Clamp((offset / 100 * 60) + (offset % 100), 0, 14 * 60);
        return Shifted(DateTimeOffset.FromUnixTimeSeconds(at), TimeSpan.FromMinutes(sign == '-' ? -minutes : minutes));
    }

    private static DateTimeOffset Shifted(DateTimeOffset instant, TimeSpan offset) =>
        instant.UtcTicks + offset.Ticks is var ticks && ticks >= DateTimeOffset.MinValue.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks
            ? instant.ToOffset(offset)
            : instant;
}
