using System.Text;
using System.Text.RegularExpressions;

namespace Promotion.Domain.Text;

/// <summary>
/// Globs in the syntax of doublestar: <c>*</c> and <c>?</c> stay within a path element, <c>**</c> as a whole element spans any number of them,
/// <c>[a-z]</c>, <c>[^a]</c>, <c>{a,b}</c>, and a backslash takes the next sign literally. The whole text must match.
/// </summary>
public static class GlobPattern
{
    private const int LongestPattern = 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>The glob as an anchored expression; throws <see cref="FormatException"/> that quotes the glob.</summary>
    public static Regex Compile(string glob)
    {
        if (glob.Length > LongestPattern)
        {
            throw new FormatException($"A glob has at most {LongestPattern} characters.");
        }
        try
        {
            var expression = new Translation(glob).Run();
            return new(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline, Limit);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"'{glob}' is not a valid glob: {e.Message}", e);
        }
    }

    private sealed class Translation(string glob)
    {
        private readonly StringBuilder _result = new(@"\A");
        // Whether each open brace began where a path element begins, so that its alternatives do too.
        private readonly Stack<bool> _braces = new();
        private int _at;

        public string Run()
        {
            while (_at < glob.Length)
            {
                Next();
            }
            return _braces.Count == 0 ? _result.Append(@"\z").ToString() : throw new ArgumentException("a brace is not closed");
        }

        private void Next()
        {
            switch (glob[_at])
            {
                case '/' when IsElement(_at + 1) && !IsMore(_at + 3):
                    Emit("(?:/.*)?", 3);
                    break;
                case '*' when IsElement(_at):
                    Emit(IsSlash(_at + 2) ? "(?:[^/]*/)*" : ".*", IsSlash(_at + 2) ? 3 : 2);
                    break;
                case '*':
                    Emit("[^/]*", 1);
                    break;
                case '?':
                    Emit("[^/]", 1);
                    break;
                case '[':
                    Class();
                    break;
                case '{':
                    _braces.Push(IsStart(_at));
                    Emit("(?:", 1);
                    break;
                case ',' when _braces.Count > 0:
                    Emit("|", 1);
                    break;
                case '}' when _braces.Count > 0:
                    _braces.Pop();
                    Emit(")", 1);
                    break;
                case '\\':
                    Emit(Regex.Escape(LiteralAt(_at + 1).ToString()), 2);
                    break;
                default:
                    Emit(glob[_at] is ']' or '}' ? "\\" + glob[_at] : Regex.Escape(glob[_at].ToString()), 1);
                    break;
            }
        }

        private void Emit(string text, int consumed)
        {
            _result.Append(text);
            _at += consumed;
        }

        private bool IsElement(int at) => at + 1 < glob.Length && glob[at] == '*' && glob[at + 1] == '*' && IsStart(at) && (!IsMore(at + 2) || IsSlash(at + 2));

        private bool IsStart(int at) => at == 0 || glob[at - 1] == '/'
            || (_braces.Count > 0 && _braces.Peek() && (glob[at - 1] is ',' or '{'));

        private bool IsSlash(int at) => at < glob.Length && glob[at] == '/';

        private bool IsMore(int at) => at < glob.Length && !(_braces.Count > 0 && (glob[at] is ',' or '}'));

        private void Class()
        {
            var (negated, from) = _at + 1 < glob.Length && (glob[_at + 1] is '^' or '!') ? (true, _at + 2) : (false, _at + 1);
            var set = new StringBuilder();
            var i = from;
            while (i < glob.Length && glob[i] != ']')
            {
                var isRange = i > from && glob[i] == '-' && i + 1 < glob.Length && glob[i + 1] != ']' && set[^1] != '-';
                set.Append(isRange ? "-" : Member(ref i));
                i++;
            }
            if (i == glob.Length || i == from)
            {
                throw new ArgumentException("a character class is empty or not closed");
            }
            _result.Append(negated ? $"[^{set}/]" : $"[{set}-[/]]");
            _at = i + 1;
        }

        private string Member(ref int i)
        {
            var sign = glob[i] == '\\' ? LiteralAt(++i) : glob[i];
            return sign is '-' or '[' or ']' or '\\' or '^' ? "\\" + sign : sign.ToString();
        }

        private char LiteralAt(int at) => at < glob.Length ? glob[at] : throw new ArgumentException("it ends in a backslash");
    }
}
