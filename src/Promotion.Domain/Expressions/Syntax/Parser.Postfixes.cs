using Promotion.Domain.Expressions.Nodes;

namespace Promotion.Domain.Expressions.Syntax;

/// <summary>What may follow a value: members, calls of methods, indexes, slices.</summary>
internal sealed partial class Parser
{
    private Node Postfix(Node node)
    {
        while (true)
        {
            if (Current.IsOperator(".") || Current.IsOperator("?."))
            {
                var optional = Take().Text == "?.";
                node = optional && Current.IsBracket("[") ? Bracketed(node, optional) : Member(node, optional);
            }
            else if (Current.IsBracket("["))
            {
                node = Bracketed(node, optional: false);
            }
            else
            {
                return node;
            }
        }
    }

    private Node Member(Node node, bool optional)
    {
        var name = Take();
        if (name.Kind != TokenKind.Identifier && !(name.Kind == TokenKind.Operator && Lexer.IsNamePart(name.Text[0])))
        {
            throw new SyntaxFault("expected name", name.Position);
        }

        var chained = optional || node is ChainNode;
        var target = node is ChainNode chain ? chain.Inner : node;
        var member = Current.IsBracket("(") ? Method(target, name, optional) : Used(Add(NodeRules.Member(target, name, optional)), name.Position);
        return chained ? Add(new ChainNode(member, name.Position) { Result = member.Result | ValueKinds.Nil, Shape = member.Shape }) : member;
    }

    private Node Method(Node target, Token name, bool optional)
    {
        Take();
        return Add(NodeRules.Method(target, name, optional, Items(")")));
    }

    private Node Bracketed(Node node, bool optional)
    {
        var position = Take().Position;
        if (TakeIf(TokenKind.Operator, ":"))
        {
            return SliceTo(node, null, position);
        }

        var index = Expression();
        if (TakeIf(TokenKind.Operator, ":"))
        {
            return SliceTo(node, index, position);
        }

        Expect(TokenKind.Bracket, "]");
        var item = Used(Add(NodeRules.Index(node, index, optional, position)), index.Position);
        return optional ? Add(new ChainNode(item, position)) : item;
    }

    private Node Used(Node node, int position)
    {
        if (NamePath.Of(node) is { } path)
        {
            Uses.Add(new(path, position, IsCall: false));
        }

        return node;
    }

    private Node SliceTo(Node node, Node? from, int position)
    {
        var to = Current.IsBracket("]") ? null : Expression();
        Expect(TokenKind.Bracket, "]");
        return Add(NodeRules.Slice(node, from, to, position));
    }
}
