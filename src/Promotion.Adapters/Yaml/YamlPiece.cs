using System.Collections.Immutable;
using YamlDotNet.Core.Events;

namespace Promotion.Adapters.Yaml;

/// <summary>A value of a YAML text and the place where it stands there.</summary>
/// <param name="Start">Where it begins, its anchor and tag included.</param>
/// <param name="End">Where its own text ends, without blank lines and comments behind it.</param>
/// <param name="Scalar">The scalar itself; null for a map, a list and an alias.</param>
/// <param name="Members">Of a map; default for anything else.</param>
/// <param name="Items">Of a list; default for anything else.</param>
internal sealed record YamlPiece(
    int Start, int End, Scalar? Scalar, ImmutableArray<YamlPiece.Member> Members, ImmutableArray<YamlPiece> Items)
{
    /// <summary>A key of a map and its value.</summary>
    internal sealed record Member(string Key, int Start, int End, YamlPiece Value);

    /// <summary>True for a map in braces and a list in brackets.</summary>
    public bool IsFlow { get; init; }

    public bool IsMap => !Members.IsDefault;

    public bool IsList => !Items.IsDefault;

    /// <summary>True for null as it is written to remove a key: nothing, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => Scalar is { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>True for a scalar that goes over lines in a block of its own.</summary>
    public bool IsBlockScalar => Scalar?.Style is YamlDotNet.Core.ScalarStyle.Literal or YamlDotNet.Core.ScalarStyle.Folded;

    /// <summary>The member of a name; null when there is none.</summary>
    public Member? Find(string key) => IsMap ? Members.FirstOrDefault(member => member.Key == key) : null;
}
