using System.Text.RegularExpressions;

namespace Promotion.Domain.Text;

/// <summary>
/// Chooses files of a repository: no prefix is that file or anything under that folder, <c>regex:</c> or <c>regexp:</c> an unanchored RE2
/// expression, <c>glob:</c> a glob that the whole path must match. Paths are relative, so a selector with a leading slash chooses nothing.
/// </summary>
public sealed class PathSelector
{
    private readonly string _folder;
    private readonly Regex? _expression;

    private PathSelector(string folder, Regex? expression) => (_folder, _expression) = (folder, expression);

    /// <summary>Reads a selector; throws <see cref="FormatException"/> when its pattern does not compile.</summary>
    public static PathSelector Parse(string text) => text.Split(':', 2) switch
    {
        ["regex" or "regexp", var pattern] => new("", Re2.Compile(pattern)),
        ["glob", var pattern] => new("", GlobPattern.Compile(pattern)),
        _ => new(GoPath.Clean(text), null),
    };

    /// <summary>Whether the path, as git names it, is chosen.</summary>
    public bool Matches(string path) => _expression?.IsMatch(path) ?? IsWithin(path);

    private bool IsWithin(string path) => _folder == "."
        || (path.StartsWith(_folder, StringComparison.Ordinal) && (path.Length == _folder.Length || path[_folder.Length] == '/'));
}
