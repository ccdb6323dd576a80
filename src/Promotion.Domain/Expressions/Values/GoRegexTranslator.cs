using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Promotion.Domain.Expressions.Values;

/// <summary>
/// Rewrites a pattern of RE2 for .NET: ASCII classes, <c>$</c> as the very end, <c>(?P&lt;name&gt;</c>, <c>\Q…\E</c>,
/// <c>\x{…}</c>, <c>\pL</c>; refuses what RE2 refuses (look-around, back references, repeats beyond 1000).
/// </summary>
internal sealed class GoRegexTranslator
{
    private const int LargestRepeat = 1000;

    /// <summary>What a star or plus counts for in a group that is repeated; such patterns are slow to build on .NET.</summary>
    private const int UnboundedWeight = 10;

    private readonly string _pattern;
    private readonly StringBuilder _result = new();
    private readonly Stack<(bool Multiline, int Repeats)> _groups = new();
    private bool _multiline;
    private int _repeats = 1;
    private int _atom = 1;
    private int _at;

    private GoRegexTranslator(string pattern) => _pattern = pattern;

    /// <exception cref="ArgumentException">The pattern is not of RE2.</exception>
    public static string Translate(string pattern)
    {
        var translator = new GoRegexTranslator(pattern);
        while (translator._at < pattern.Length)
        {
            translator.Next();
        }

        return translator._result.ToString();
    }

    private char Peek(int ahead = 0) => _at + ahead < _pattern.Length ? _pattern[_at + ahead] : '\0';

    private void Next()
    {
        var c = _pattern[_at++];
        switch (c)
        {
            case '\\':
                Escape();
                break;
            case '[':
                _at = GoRegexClass.Translate(_pattern, _at, _result);
                _atom = 1;
                break;
            case '(':
                Open();
                break;
            case ')':
                Close();
                break;
            case '{':
                Repeat();
                break;
            case '$':
                _result.Append(_multiline ? "$" : "\\z");
                break;
            case '*' or '+':
                _repeats = Math.Max(_repeats, Math.Min(LargestRepeat, _atom * UnboundedWeight));
                _result.Append(c);
                break;
            default:
                _atom = c == '?' ? _atom : 1;
                _result.Append(c);
                break;
        }
    }

    private void Escape()
    {
        _atom = 1;
        var c = Peek();
        if (c == 'Q')
        {
            var end = _pattern.IndexOf("\\E", _at, StringComparison.Ordinal);
            _result.Append(Regex.Escape(_pattern[(_at + 1)..(end < 0 ? _pattern.Length : end)]));
            _at = end < 0 ? _pattern.Length : end + 2;
        }
        else if (c is 'A' or 'b' or 'B' or 'z')
        {
            _result.Append('\\').Append(c);
            _at++;
        }
        else
        {
            GoRegexEscape.Translate(_pattern, ref _at, _result, inClass: false);
        }
    }

    private void Open()
    {
        _groups.Push((_multiline, _repeats));
        _repeats = 1;
        if (Peek() != '?')
        {
            _result.Append('(');
        }
        else if (_pattern.AsSpan(_at).StartsWith("?P<") || (_pattern.AsSpan(_at).StartsWith("?<") && Peek(2) is not ('=' or '!')))
        {
            _at += Peek(1) == 'P' ? 3 : 2;
            _result.Append("(?<");
        }
        else
        {
            Flags();
        }
    }

    private void Flags()
    {
        var end = _pattern.AsSpan(_at).IndexOfAny(':', ')');
        var flags = end < 0 ? "" : _pattern.Substring(_at + 1, end - 1);
        if (end < 0 || flags.AsSpan().ContainsAnyExcept("imsU-") || flags.Count(f => f == '-') > 1 || (end == 1 && Peek(1) != ':'))
        {
            throw new ArgumentException($"invalid or unsupported Perl syntax: `({_pattern[_at..Math.Min(_pattern.Length, _at + 3)]}`");
        }

        var off = flags.IndexOf('-', StringComparison.Ordinal);
        var m = flags.IndexOf('m', StringComparison.Ordinal);
        _multiline = m < 0 ? _multiline : off < 0 || m < off;
        flags = flags.Replace("U", "", StringComparison.Ordinal).TrimEnd('-');
        _at += end + 1;
        if (_pattern[_at - 1] == ':')
        {
            _result.Append("(?").Append(flags).Append(':');
            return;
        }

        // A group of flags alone holds until the end of the group around it.
        var (_, repeats) = _groups.Pop();
        _repeats = repeats;
        _result.Append(flags.Length == 0 ? "" : $"(?{flags})");
    }

    private void Close()
    {
        if (_groups.Count == 0)
        {
            throw new ArgumentException("unexpected )");
        }

        _atom = _repeats;
        (_multiline, _repeats) = _groups.Pop();
        _repeats = Math.Max(_repeats, _atom);
        _result.Append(')');
    }

    private void Repeat()
    {
        var end = _pattern.IndexOf('}', _at);
        var bounds = end < 0 ? [] : _pattern[_at..end].Split(',');
        if (bounds.Length is 0 or > 2 || bounds[0].Length == 0 || bounds.Any(b => b.AsSpan().ContainsAnyExceptInRange('0', '9')))
        {
            _atom = 1;
            _result.Append("\\{");
            return;
        }

        var most = bounds.Select(b => b.Length > 5 ? int.MaxValue : b.Length == 0 ? 0 : int.Parse(b, CultureInfo.InvariantCulture)).Max();
        _atom = most > LargestRepeat ? LargestRepeat + 1 : _atom * Math.Max(1, most);
        if (_atom > LargestRepeat)
        {
            throw new ArgumentException($"invalid repeat count: `{{{_pattern[_at..end]}}}`");
        }

        _repeats = Math.Max(_repeats, _atom);
        _result.Append(_pattern, _at - 1, end + 2 - _at);
        _at = end + 1;
    }
}
