using Promotion.Domain.Expressions.Nodes;
using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Syntax;

/// <summary>Builds nodes of operations whose operands fit together, as far as their kinds are known before the run.</summary>
internal static class NodeRules
{
    public static Node Unary(Token operation, Node operand) =>
        operation.Text is "not" or "!" ? Not(operand, operation.Position) : Sign(operation, operand);

    public static Node Not(Node operand, int position) => (operand.Result & ValueKinds.Bool) != 0
        ? new NotNode(operand, position) { Result = ValueKinds.Bool }
        : throw Mismatch("not", operand, position);

    public static Node Conditional(Node condition, Node yes, Node no, int position) => (condition.Result & ValueKinds.Bool) == 0
        ? throw new SyntaxFault($"non-bool expression (type {Describe(condition)}) used as condition", condition.Position)
        : new ConditionalNode(condition, yes, no, position)
        {
            Result = OperatorKinds.Either(yes.Result, no.Result),
            Shape = yes.Shape == no.Shape ? yes.Shape : null,
        };

    public static Node Binary(Token operation, Node left, Node right)
    {
        var result = OperatorKinds.Result(operation.Text, left.Result, right.Result);
        var apart = operation.Text == "in" && right.Result == ValueKinds.List && !OperatorKinds.Comparable(left.Result, right.Element);
        if (result == ValueKinds.None || apart)
        {
            throw new SyntaxFault(
                $"invalid operation: {operation.Text} (mismatched types {Describe(left)} and {Describe(right)})", operation.Position);
        }

        var at = operation.Position;
        return operation.Text switch
        {
            "and" or "&&" => Folding.And(left, right, at),
            "or" or "||" => Folding.Or(left, right, at),
            "==" => new EqualNode(true, left, right, at) { Result = result },
            "!=" => new EqualNode(false, left, right, at) { Result = result },
            "??" => new CoalesceNode(left, right, at) { Result = result, Shape = left.Shape == right.Shape ? left.Shape : null },
            "matches" when right is ConstantNode { Value: string pattern } => Matches(left, pattern, right.Position, at),
            _ => new BinaryNode(OperatorTable.Find(operation.Text), left, right, at)
            {
                Result = result,
                Element = operation.Text == ".." ? ValueKinds.Int : ValueKinds.Any,
            },
        };
    }

    public static Node Member(Node target, Token name, bool optional)
    {
        RefuseMember(target, name, "field");
        return new MemberNode(target, name.Text, optional, name.Position);
    }

    public static Node Method(Node target, Token name, bool optional, ImmutableArray<Node> arguments)
    {
        RefuseMember(target, name, "method");
        return new MethodNode(target, name.Text, optional, arguments, name.Position);
    }

    public static Node Index(Node target, Node index, bool optional, int position)
    {
        const ValueKinds indexable = ValueKinds.List | ValueKinds.Map | ValueKinds.Bytes | ValueKinds.Struct;
        if (index is ConstantNode { Value: string name })
        {
            RefuseMember(target, new(TokenKind.Identifier, name, index.Position), "field");
        }

        return (target.Result & indexable) != 0
            ? new IndexNode(target, index, optional, position)
            : throw new SyntaxFault($"type {Describe(target)}[{Describe(index)}] is undefined", position);
    }

    public static Node Slice(Node target, Node? from, Node? to, int position)
    {
        const ValueKinds sliceable = ValueKinds.List | ValueKinds.String | ValueKinds.Bytes;
        if ((target.Result & sliceable) == 0)
        {
            throw new SyntaxFault($"cannot slice {Describe(target)}", position);
        }

        foreach (var bound in new[] { from, to })
        {
            if (bound is not null && target.Result != ValueKinds.Any && (bound.Result & ValueKinds.Number) == 0)
            {
                throw new SyntaxFault($"non-integer slice index {Describe(bound)}", bound.Position);
            }
        }

        return new SliceNode(target, from, to, position) { Result = target.Result, Element = target.Element };
    }

    public static Node Function(ExpressionFunction function, ImmutableArray<Node> arguments, int position)
    {
        if (function.RefuseCount(arguments.Length) is { } refusal)
        {
            throw new SyntaxFault(refusal, position);
        }

        foreach (var (i, argument) in arguments.Index())
        {
            var accepted = function.ParameterAt(i);
            if ((argument.Result & accepted) == 0)
            {
                throw new SyntaxFault(
                    $"cannot use {Describe(argument)} as argument (type {Kinds.Describe(accepted, null)}) to call {function.Name}",
                    argument.Position);
            }
        }

        return new FunctionNode(function, arguments, position) { Result = function.Result, Shape = function.ResultType };
    }

    private static SignNode Sign(Token operation, Node operand) => (operand.Result & ValueKinds.Number) != 0
        ? new SignNode(operation.Text == "-", operand, operation.Position) { Result = operand.Result == ValueKinds.Any ? ValueKinds.Any : operand.Result & ValueKinds.Number }
        : throw Mismatch(operation.Text, operand, operation.Position);

    private static MatchesNode Matches(Node text, string pattern, int patternPosition, int position) =>
        GoRegex.TryCompile(pattern, out var regex, out var error)
            ? new(text, regex, position) { Result = ValueKinds.Bool }
            : throw new SyntaxFault(error, patternPosition);

    private static void RefuseMember(Node target, Token name, string what)
    {
        const ValueKinds withMembers = ValueKinds.Map | ValueKinds.Struct | ValueKinds.Time | ValueKinds.Duration | ValueKinds.Location;
        var known = target.Shape is null || target.Shape.IndexOf(name.Text) >= 0;
        if ((target.Result & withMembers) == 0 || (!known && (target.Result & ValueKinds.Map) == 0))
        {
            var fields = target.Shape is { } shape ? $" ({shape.ListFields()})" : "";
            throw new SyntaxFault($"type {Describe(target)} has no {what} {name.Text}{fields}", name.Position);
        }
    }

    private static string Describe(Node node) => Kinds.Describe(node.Result, node.Shape);

    private static SyntaxFault Mismatch(string operation, Node operand, int position) =>
        new($"invalid operation: {operation} (mismatched type {Describe(operand)})", position);
}
