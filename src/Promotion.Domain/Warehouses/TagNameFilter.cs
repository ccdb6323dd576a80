using System.Text.RegularExpressions;
using Promotion.Domain.Text;

namespace Promotion.Domain.Warehouses;

/// <summary>
/// Which tags a subscription looks at: none that an ignore expression hits; with allow expressions, only those that one of them hits.
/// Expressions are RE2 and unanchored.
/// </summary>
internal sealed class TagNameFilter
{
    private readonly ImmutableArray<Regex> _allow;
    private readonly ImmutableArray<Regex> _ignore;

    /// <summary>Throws <see cref="FormatException"/> for an expression that does not compile.</summary>
    public TagNameFilter(ImmutableArray<string> allow, ImmutableArray<string> ignore)
    {
        _allow = [.. allow.Select(Re2.Compile)];
        _ignore = [.. ignore.Select(Re2.Compile)];
    }

    public bool Keeps(string tag) => !_ignore.Any(expression => expression.IsMatch(tag))
        && (_allow.IsEmpty || _allow.Any(expression => expression.IsMatch(tag)));
}
