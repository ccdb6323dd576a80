using System.Text;

namespace Promotion.Adapters.Yaml;

/// <summary>A YAML text from which parts are cut to be put into another, at another indentation.</summary>
internal sealed class YamlSource(string text)
{
    /// <summary>The text itself.</summary>
    public string Text => text;

    /// <summary>How far a place is from the start of its line.</summary>
    public int Column(int at) => at - LineStart(at);

    /// <summary>The start of the line of a place.</summary>
    public int LineStart(int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>The end of the line of a place, before its line break.</summary>
    public int LineEnd(int at)
    {
        var end = text.IndexOf('\n', at);
        if (end < 0) return text.Length;
        return end > at && text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>Where the colon behind a key ends.</summary>
    public int BehindColon(int keyEnd) => text.IndexOf(':', keyEnd) + 1;

    /// <summary>The end of a comment that follows on the same line; the place itself when something else or nothing does.</summary>
    public int BehindComment(int at)
    {
        var rest = text.AsSpan(at, LineEnd(at) - at);
        return rest.TrimStart() is ['#', ..] && rest[0] is ' ' or '\t' ? at + rest.TrimEnd().Length : at;
    }

    /// <summary>Comment lines right above a place, at its column, as the start of their first line; the place itself when there are none.</summary>
    public int AboveComments(int at)
    {
        var (column, start) = (Column(at), at);
        for (var line = LineStart(at); line > 0; line = LineStart(line - 1))
        {
            var above = LineStart(line - 1);
            var comment = text.AsSpan(above, line - above);
            if (comment.TrimStart() is not ['#', ..] || comment.Length - comment.TrimStart().Length != column) break;
            start = above + column;
        }
        return start;
    }

    /// <summary>A part, its further lines moved from one column to another, with the line breaks of the target.</summary>
    public string Moved(int start, int end, int from, int to, string newLine)
    {
        var lines = text[start..end].ReplaceLineEndings("\n").Split('\n');
        var moved = new StringBuilder(lines[0]);
        foreach (var line in lines.Skip(1))
        {
            moved.Append(newLine);
            var indent = line.Length - line.AsSpan().TrimStart(' ').Length;
            if (indent < line.Length) moved.Append(' ', to).Append(line.AsSpan(Math.Min(indent, from)));
        }
        return moved.ToString();
    }
}
