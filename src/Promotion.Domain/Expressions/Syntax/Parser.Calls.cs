using Promotion.Domain.Expressions.Builtins;
using Promotion.Domain.Expressions.Nodes;

namespace Promotion.Domain.Expressions.Syntax;

/// <summary>Calls of functions, and the builtins that take a predicate.</summary>
internal sealed partial class Parser
{
    /// <summary>The first slots of the predicates around the current token, innermost on top.</summary>
    private readonly Stack<(int Slot, string Name, ValueKinds Element)> _loops = new();

    private LocalNode Pointer()
    {
        var token = Current;
        if (_loops.Count == 0)
        {
            throw token.IsOperator("#")
                ? new SyntaxFault("cannot use pointer accessor outside predicate", token.Position) : Unexpected(token);
        }

        var (slot, loop, element) = _loops.Peek();

        // A leading point reads a member of the element and is consumed as the postfix it is.
        var name = TakeIf(TokenKind.Operator, "#") && Current.Kind == TokenKind.Identifier
            && Current.Position == token.Position + 1 ? Take().Text : "";
        return Add(name switch
        {
            "" => new LocalNode(slot, token.Position) { Result = element },
            "index" => new LocalNode(slot + 1, token.Position) { Result = ValueKinds.Int },
            "acc" when loop == "reduce" => new LocalNode(slot + 2, token.Position),
            _ => throw new SyntaxFault($"unknown pointer #{name}", token.Position),
        });
    }

    /// <summary>A call, after its name; a value piped into it is its first argument.</summary>
    private Node Call(Token name, Node? piped, bool overridable)
    {
        if (overridable && scope.Find(name.Text) is { } own)
        {
            return Function(own, name, piped);
        }

        if (Loops.IsKnown(name.Text))
        {
            return LoopCall(name, piped);
        }

        if (BuiltinFunctions.Find(name.Text) is { } builtin)
        {
            return Function(builtin, name, piped);
        }

        var callee = Variable(name);
        Expect(TokenKind.Bracket, "(");
        return Add(new CallNode(callee, Items(")", piped), $"{name.Text} is not a function{scope.Suggest(name.Text)}", name.Position));
    }

    private Node Function(ExpressionFunction function, Token name, Node? piped)
    {
        Expect(TokenKind.Bracket, "(");
        return Add(NodeRules.Function(function, Items(")", piped), name.Position));
    }

    private Node LoopCall(Token name, Node? piped)
    {
        Expect(TokenKind.Bracket, "(");
        var list = piped ?? Argument(name);
        Node? body = null;
        var slot = NewSlots(Loop.Slots);
        if (!Current.IsBracket(")"))
        {
            if (piped is null)
            {
                Expect(TokenKind.Operator, ",");
            }

            body = Current.IsBracket(")") ? null : Predicate(name.Text, slot, list.Element);
        }

        Node? extra = null;
        if (TakeIf(TokenKind.Operator, ",") && !Current.IsBracket(")"))
        {
            extra = Loops.TakesExtra(name.Text) ? Expression() : throw Unexpected(Current);
            TakeIf(TokenKind.Operator, ",");
        }

        Expect(TokenKind.Bracket, ")");
        return Add(Loops.Create(name, list, body, extra, slot));
    }

    private Node Argument(Token name) => Current.IsBracket(")")
        ? throw new SyntaxFault($"not enough arguments to call {name.Text}", name.Position)
        : Expression();

    private Node Predicate(string loop, int slot, ValueKinds element)
    {
        _loops.Push((slot, loop, element));
        var braced = TakeIf(TokenKind.Bracket, "{");
        var body = braced ? Sequence() : Expression();
        if (braced)
        {
            Expect(TokenKind.Bracket, "}");
        }
        else if (Current.IsOperator(";"))
        {
            throw new SyntaxFault("wrap predicate with brackets { and }", Current.Position);
        }

        _loops.Pop();
        return body;
    }
}
