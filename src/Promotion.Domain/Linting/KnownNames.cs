using Promotion.Domain.Expressions;

namespace Promotion.Domain.Linting;

/// <summary>
/// The names an expression may read in its place: what is below a name is either known too, or anything. Immutable.
/// </summary>
internal sealed class KnownNames
{
    /// <summary>Anything may be read below.</summary>
    public static readonly KnownNames Anything = new(ImmutableSortedDictionary<string, KnownNames>.Empty, []) { IsOpen = true };

    /// <summary>Nothing may be read.</summary>
    public static readonly KnownNames Nothing = new(ImmutableSortedDictionary<string, KnownNames>.Empty, []);

    private readonly ImmutableSortedDictionary<string, KnownNames> _names;
    private readonly ImmutableArray<string> _prefixes;

    private KnownNames(ImmutableSortedDictionary<string, KnownNames> names, ImmutableArray<string> prefixes) => (_names, _prefixes) = (names, prefixes);

    private bool IsOpen { get; init; }

    /// <summary>These names, with anything below each.</summary>
    public static KnownNames Of(params ReadOnlySpan<string> names)
    {
        var known = Nothing;
        foreach (var name in names)
        {
            known = known.With(name, Anything);
        }

        return known;
    }

    /// <summary>These and one more name.</summary>
    public KnownNames With(string name, KnownNames below) =>
        IsOpen ? this : new(_names.WithComparers(StringComparer.Ordinal).SetItem(name, below), _prefixes);

    /// <summary>These, and every name that begins so.</summary>
    public KnownNames WithPrefix(string prefix) => IsOpen ? this : new(_names, _prefixes.Add(prefix));

    /// <summary>What is wrong with a use, in words; null if it is known, or if a shorter use of the same path is what is wrong.</summary>
    public string? Refuse(NameUse use)
    {
        var at = this;
        foreach (var (depth, name) in use.Path.Index())
        {
            if (at.IsOpen || at._prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                return null;
            }

            if (!at._names.TryGetValue(name, out var below))
            {
                return depth == use.Path.Length - 1 ? $"unknown name {string.Join('.', use.Path)}{at.Hint(name, string.Join('.', use.Path[..depth]))}" : null;
            }

            at = below;
        }

        return null;
    }

    private string Hint(string name, string parent)
    {
        var near = Spelling.Nearest(name, _names.Keys);
        return !near.IsEmpty ? $"; did you mean {string.Join(", ", near)}?"
            : _names.IsEmpty ? $"; {(parent.Length > 0 ? parent + " has no names" : "no names are known")} here"
            : $"; known here {(parent.Length > 0 ? $"below {parent} " : "")}are {string.Join(", ", _names.Keys.Take(12))}";
    }
}
