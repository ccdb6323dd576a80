using System.Collections.Frozen;
using Promotion.Domain.Expressions.Builtins;
using Promotion.Domain.Expressions.Nodes;
using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Syntax;

/// <summary>The builtins that take a predicate: their nodes and what their parts must be.</summary>
internal static class Loops
{
    private static readonly FrozenSet<string> Conditions = FrozenSet.Create(
        StringComparer.Ordinal, "all", "none", "any", "one", "filter", "find", "findIndex", "findLast", "findLastIndex", "count");

    private static readonly FrozenSet<string> Others = FrozenSet.Create(
        StringComparer.Ordinal, "map", "sum", "groupBy", "sortBy", "reduce");

    public static IEnumerable<string> Names => Conditions.Concat(Others);

    public static bool IsKnown(string name) => Conditions.Contains(name) || Others.Contains(name);

    /// <summary>Whether it takes a third argument: the order of sortBy, the initial value of reduce.</summary>
    public static bool TakesExtra(string name) => name is "sortBy" or "reduce";

    public static Node Create(Token name, Node list, Node? body, Node? extra, int slot)
    {
        if ((list.Result & ValueKinds.List) == 0)
        {
            throw new SyntaxFault($"builtin {name.Text} takes only array (got {Kinds.Describe(list.Result, list.Shape)})", list.Position);
        }

        if (body is null)
        {
            return WithoutPredicate(name, list, slot);
        }

        if (Conditions.Contains(name.Text) && (body.Result & ValueKinds.Bool) == 0)
        {
            throw new SyntaxFault($"predicate should return boolean (got {Kinds.Describe(body.Result, body.Shape)})", body.Position);
        }

        if (name.Text == "sortBy" && extra is not null && (extra.Result & ValueKinds.String) == 0)
        {
            throw new SyntaxFault(
                $"sortBy order argument must be a string (got {Kinds.Describe(extra.Result, extra.Shape)})", extra.Position);
        }

        return Create(new Loop(name.Text, list, body, slot), extra, name.Position);
    }

    private static Node WithoutPredicate(Token name, Node list, int slot) => name.Text switch
    {
        "count" => Create(new Loop(name.Text, list, new LocalNode(slot, name.Position), slot), null, name.Position),
        "sum" => new FunctionNode(ListFunctions.Sum, [list], name.Position),
        _ => throw new SyntaxFault($"not enough arguments to call {name.Text}", name.Position),
    };

    private static Node Create(Loop loop, Node? extra, int position) => loop.Name switch
    {
        "filter" => new FilterNode(loop, position) { Result = ValueKinds.List, Element = loop.List.Element },
        "map" => new ProjectNode(loop, position) { Result = ValueKinds.List, Element = loop.Body.Result },
        "find" or "findLast" => new FindNode(loop, position),
        "findIndex" or "findLastIndex" => new FindNode(loop, position) { Result = ValueKinds.Int | ValueKinds.Nil },
        "sum" => new SumNode(loop, position),
        "groupBy" => new GroupByNode(loop, position) { Result = ValueKinds.Map },
        "sortBy" => new SortByNode(loop, extra, position) { Result = loop.List.Result, Element = loop.List.Element },
        "reduce" => new ReduceNode(loop, extra, position),
        "count" => new QuantifierNode(loop, position) { Result = ValueKinds.Int },
        _ => new QuantifierNode(loop, position) { Result = ValueKinds.Bool },
    };
}
