using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Promotion.Adapters.Manifests;

/// <summary>Chooses how a string is written: the plainest form that is read back as the same string.</summary>
internal static partial class YamlTextStyle
{
    private const int LongestPlain = 500;

    /// <summary>Plain where possible, a literal block for lines of text, quoted otherwise.</summary>
    public static ScalarStyle For(string text) => text switch
    {
        _ when IsPlain(text) => ScalarStyle.Plain,
        _ when Block().IsMatch(text) => ScalarStyle.Literal,
        _ when Printable().IsMatch(text) => ScalarStyle.SingleQuoted,
        _ => ScalarStyle.DoubleQuoted,
    };

    /// <summary>For keys: plain when it is one word, quoted otherwise, because not every parser takes more as a key.</summary>
    public static ScalarStyle ForKey(string text) => PlainKey().IsMatch(text) && YamlScalar.IsPlainString(text) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted;

    private static bool IsPlain(string text) => text.Length <= LongestPlain
        && PlainForm().IsMatch(text)
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal)
        && !text.StartsWith("---", StringComparison.Ordinal)
        && !text.StartsWith("...", StringComparison.Ordinal)
        && YamlScalar.IsPlainString(text);

    // Begins with nothing that YAML gives a meaning, ends neither in a space nor in a colon, and is one line of printable ASCII or letters.
    [GeneratedRegex(@"^([\p{L}\p{Nd}_/.$(^+~<=;\\]|-(?=[^ ]))([\p{L}\p{Nd}\p{P}\p{Sc}\p{Sm}\p{Sk} ]*[\p{L}\p{Nd}\p{P}\p{Sc}\p{Sm}\p{Sk}-[:]])?\z", RegexOptions.None)]
    private static partial Regex PlainForm();

    [GeneratedRegex(@"^[A-Za-z0-9_.][A-Za-z0-9_./-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex PlainKey();

    // Lines that begin with no white space at the top and end in none, and at most one line break at the end.
    [GeneratedRegex(@"^[!-~\p{L}](?:[ -~\t\p{L}]*[!-~\p{L}])?(?:\n+(?:[ -~\t\p{L}]*[!-~\p{L}]))+\n?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Block();

    [GeneratedRegex(@"^[ -~\p{L}]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Printable();
}
