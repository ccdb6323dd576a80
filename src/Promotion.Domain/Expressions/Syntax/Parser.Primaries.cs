using Promotion.Domain.Expressions.Builtins;
using Promotion.Domain.Expressions.Nodes;

namespace Promotion.Domain.Expressions.Syntax;

/// <summary>Literals, names, brackets and declarations.</summary>
internal sealed partial class Parser
{
    private readonly Stack<(string Name, int Slot, Node Value)> _variables = new();

    private Node Primary()
    {
        var token = Current;
        if (BinaryOperators.Unary(token) is { } binding)
        {
            Take();
            return Postfix(Add(NodeRules.Unary(token, Expression(binding))));
        }

        if (TakeIf(TokenKind.Bracket, "("))
        {
            var inner = Sequence();
            Expect(TokenKind.Bracket, ")");
            return Postfix(inner);
        }

        if (token.IsOperator("#") || token.IsOperator("."))
        {
            return Postfix(Pointer());
        }

        if (TakeIf(TokenKind.Operator, "::"))
        {
            return Postfix(Call(Expect(TokenKind.Identifier), null, overridable: false));
        }

        return token.Kind switch
        {
            TokenKind.Identifier => Name(Take()),
            TokenKind.Number => Constant(NumberLiterals.Value(token)),
            TokenKind.String => Postfix(Constant(token.Text)),
            TokenKind.Bytes => Postfix(Constant(token.Text.Select(c => (byte)c).ToArray())),
            TokenKind.Bracket when token.Text == "[" => Postfix(List()),
            TokenKind.Bracket when token.Text == "{" => Postfix(Map()),
            _ => throw Unexpected(token),
        };
    }

    private ConstantNode Constant(object? value) => Add(new ConstantNode(value, Take().Position));

    private Node Name(Token name) => name.Text switch
    {
        "true" => Add(new ConstantNode(Values.Boxes.True, name.Position)),
        "false" => Add(new ConstantNode(Values.Boxes.False, name.Position)),
        "nil" => Add(new ConstantNode(null, name.Position)),
        _ when Current.IsBracket("(") => Postfix(Call(name, null, overridable: true)),
        "$env" => Postfix(Add(new EnvironmentNode(name.Position))),
        _ => Postfix(Variable(name)),
    };

    private Node Variable(Token name)
    {
        foreach (var (known, slot, value) in _variables)
        {
            if (known == name.Text)
            {
                return Add(new LocalNode(slot, name.Position) { Result = value.Result, Element = value.Element, Shape = value.Shape });
            }
        }

        Uses.Add(new([name.Text], name.Position, Current.IsBracket("(")));
        return Add(new VariableNode(name.Text, name.Position));
    }

    private LetNode Let()
    {
        Take();
        var name = Expect(TokenKind.Identifier);
        RefuseRedeclaration(name);
        Expect(TokenKind.Operator, "=");
        var value = Expression();
        Expect(TokenKind.Operator, ";");
        var slot = NewSlots(1);
        _variables.Push((name.Text, slot, value));
        var body = Sequence();
        _variables.Pop();
        return Add(new LetNode(slot, value, body, name.Position) { Result = body.Result, Element = body.Element, Shape = body.Shape });
    }

    private void RefuseRedeclaration(Token name)
    {
        var what = _variables.Any(v => v.Name == name.Text) ? "variable"
            : scope.Find(name.Text) is not null ? "function"
            : BuiltinFunctions.IsKnown(name.Text) ? "builtin"
            : null;
        if (what is not null)
        {
            throw new SyntaxFault($"cannot redeclare {what} {name.Text}", name.Position);
        }
    }

    private ListNode List()
    {
        var position = Take().Position;
        var items = Items("]");
        var element = items.Length > 0 && items.All(item => item.Result == items[0].Result) ? items[0].Result : ValueKinds.Any;
        return Add(new ListNode(items, position) { Result = ValueKinds.List, Element = element });
    }

    /// <summary>Expressions up to a closing bracket, separated by commas; a last comma is allowed.</summary>
    private ImmutableArray<Node> Items(string close, Node? first = null)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        if (first is not null)
        {
            items.Add(first);
        }

        while (!TakeIf(TokenKind.Bracket, close))
        {
            items.Add(Expression());
            if (!Current.IsBracket(close))
            {
                Expect(TokenKind.Operator, ",");
            }
        }

        return items.ToImmutable();
    }

    private MapNode Map()
    {
        var position = Take().Position;
        var (keys, values) = (ImmutableArray.CreateBuilder<Node>(), ImmutableArray.CreateBuilder<Node>());
        while (!TakeIf(TokenKind.Bracket, "}"))
        {
            keys.Add(Key());
            Expect(TokenKind.Operator, ":");
            values.Add(Expression());
            if (!Current.IsBracket("}"))
            {
                Expect(TokenKind.Operator, ",");
            }
        }

        return Add(new MapNode(keys.ToImmutable(), values.ToImmutable(), position) { Result = ValueKinds.Map });
    }

    private Node Key()
    {
        if (Current.Kind is TokenKind.Number or TokenKind.String or TokenKind.Identifier)
        {
            return Constant(Current.Text);
        }

        if (!Current.IsBracket("("))
        {
            throw new SyntaxFault(
                "a map key must be a quoted string, a number, a identifier, or an expression enclosed in parentheses "
                + $"(unexpected token {Current})", Current.Position);
        }

        var key = Expression();
        return (key.Result & ValueKinds.String) != 0 ? key : throw new SyntaxFault("a map key must be a string", key.Position);
    }
}
