using Promotion.Domain.Expressions.Nodes;

namespace Promotion.Domain.Expressions.Syntax;

/// <summary>
/// Turns tokens into nodes by precedence climbing, checking kinds on the way. Nesting, depth and number of nodes are bounded, so
/// no source can exhaust the stack here or when the nodes run.
/// </summary>
internal sealed partial class Parser(ImmutableArray<Token> tokens, ExpressionScope scope)
{
    private const int LargestNodeCount = 10_000;
    private const int DeepestNesting = 400;
    private const int DeepestTree = 2_000;

    private int _next;
    private int _nodes;
    private int _nesting;

    /// <summary>How many slots the expression needs at run time.</summary>
    public int LocalCount { get; private set; }

    /// <summary>The names the expression reads of its environment, in the order of the source.</summary>
    public ImmutableArray<NameUse>.Builder Uses { get; } = ImmutableArray.CreateBuilder<NameUse>();

    private Token Current => tokens[_next];

    /// <summary>The root of the whole source.</summary>
    /// <exception cref="SyntaxFault">The source is not of the language.</exception>
    public Node Parse()
    {
        var root = Sequence();
        return Current.Kind == TokenKind.End ? root : throw Unexpected(Current);
    }

    private static SyntaxFault Unexpected(Token token) => new($"unexpected token {token}", token.Position);

    private Token Take() => tokens[_next < tokens.Length - 1 ? _next++ : _next];

    private bool TakeIf(TokenKind kind, string text)
    {
        var found = Current.Is(kind, text);
        _next += found ? 1 : 0;
        return found;
    }

    private Token Expect(TokenKind kind, string? text = null) =>
        Current.Kind == kind && (text is null || Current.Text == text) ? Take() : throw Unexpected(Current);

    private T Add<T>(T node)
        where T : Node =>
        ++_nodes > LargestNodeCount
            ? throw new SyntaxFault("compilation failed: expression exceeds maximum allowed nodes", node.Position)
            : node.Depth > DeepestTree ? throw new SyntaxFault("the expression is nested too deeply", node.Position)
            : node;

    private int NewSlots(int count)
    {
        LocalCount += count;
        return LocalCount - count;
    }

    private Node Sequence()
    {
        var first = Expression();
        if (!Current.IsOperator(";"))
        {
            return first;
        }

        var parts = ImmutableArray.CreateBuilder<Node>();
        parts.Add(first);
        while (TakeIf(TokenKind.Operator, ";") && Current.Kind != TokenKind.End)
        {
            parts.Add(Expression());
        }

        return parts.Count == 1 ? first
            : Add(new SequenceNode(parts.ToImmutable(), first.Position)
            {
                Result = parts[^1].Result,
                Element = parts[^1].Element,
                Shape = parts[^1].Shape,
            });
    }

    private Node Expression(int precedence = 0)
    {
        if (++_nesting > DeepestNesting)
        {
            throw new SyntaxFault("the expression is nested too deeply", Current.Position);
        }

        var node = precedence == 0 && Current.IsOperator("let") ? Let()
            : precedence == 0 && Current.IsOperator("if") ? If()
            : Binary(precedence);
        _nesting--;
        return node;
    }

    private Node Binary(int precedence)
    {
        var left = Primary();
        Token? previous = null;
        while (NextOperator(precedence) is var (operation, negation, binding))
        {
            if (operation.Text == "|")
            {
                left = Call(Expect(TokenKind.Identifier), left, overridable: true);
            }
            else if (previous?.Text == "??" && operation.Text != "??")
            {
                throw new SyntaxFault(
                    $"operator ({operation.Text}) and coalesce expressions (??) cannot be mixed, put one of them in parentheses",
                    operation.Position);
            }
            else
            {
                left = BinaryOperators.IsComparison(operation) ? Comparison(left, operation, binding) : Operation(left, operation, binding);
                left = negation is { } not ? Add(NodeRules.Not(left, not.Position)) : left;
            }

            previous = operation;
        }

        return precedence == 0 ? Ternary(left) : left;
    }

    /// <summary>Takes the next operator if it binds at least that tightly, with the <c>not</c> before it if there is one.</summary>
    private (Token Operation, Token? Negation, int Binding)? NextOperator(int precedence)
    {
        Token? negation = Current.IsOperator("not") ? Current : null;
        var operation = negation is null ? Current : tokens[_next + 1];
        if (negation is not null && !BinaryOperators.CanBeNegated(operation))
        {
            throw Unexpected(operation);
        }

        if (!BinaryOperators.TryPrecedence(operation, out var binding) || binding < precedence)
        {
            return null;
        }

        _next += negation is null ? 1 : 2;
        return (operation, negation, binding);
    }

    private Node Operation(Node left, Token operation, int binding)
    {
        var right = Expression(BinaryOperators.IsRightAssociative(operation.Text) ? binding : binding + 1);
        return Add(NodeRules.Binary(operation, left, right));
    }

    /// <summary>A chain such as <c>1 &lt; x &lt; 9</c> means that every pair holds.</summary>
    private Node Comparison(Node left, Token operation, int binding)
    {
        Node? chain = null;
        while (true)
        {
            var right = Expression(binding + 1);
            var pair = Add(NodeRules.Binary(operation, left, right));
            chain = chain is null ? pair : Add(NodeRules.Binary(operation with { Text = "&&" }, chain, pair));
            if (!BinaryOperators.IsComparison(Current))
            {
                return chain;
            }

            (left, operation) = (right, Take());
        }
    }

    private Node Ternary(Node node)
    {
        while (Current.IsOperator("?"))
        {
            var position = Take().Position;
            var yes = TakeIf(TokenKind.Operator, ":") ? node : ThenBranch();
            node = Add(NodeRules.Conditional(node, yes, Expression(), position));
        }

        return node;
    }

    private Node ThenBranch()
    {
        var yes = Expression();
        Expect(TokenKind.Operator, ":");
        return yes;
    }

    private Node If()
    {
        var position = Take().Position;
        var condition = Expression();
        var yes = Block();
        Expect(TokenKind.Operator, "else");
        return Add(NodeRules.Conditional(condition, yes, Current.IsOperator("if") ? Expression() : Block(), position));
    }

    private Node Block()
    {
        Expect(TokenKind.Bracket, "{");
        var node = Sequence();
        Expect(TokenKind.Bracket, "}");
        return node;
    }
}
