using System.Collections.Frozen;
using Promotion.Domain.Expressions.Syntax;

namespace Promotion.Domain.Expressions.Builtins;

/// <summary>The functions every expression can call.</summary>
internal static class BuiltinFunctions
{
    private static readonly FrozenDictionary<string, ExpressionFunction> All =
        new[]
        {
            GeneralFunctions.All, StringFunctions.All, NumberFunctions.All, AggregateFunctions.All, EncodingFunctions.All,
            TimeFunctions.All, ListFunctions.All, MapFunctions.All, BitFunctions.All,
        }.SelectMany(group => group).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>All names, with those that take a predicate.</summary>
    public static IEnumerable<string> Names => All.Keys.Concat(Loops.Names);

    public static ExpressionFunction? Find(string name) => All.GetValueOrDefault(name);

    public static bool IsKnown(string name) => All.ContainsKey(name) || Loops.IsKnown(name);
}
