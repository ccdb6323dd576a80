using Promotion.Domain.Expressions.Nodes;

namespace Promotion.Domain.Expressions.Syntax;

/// <summary>The path of names that a node reads of the environment.</summary>
internal static class NamePath
{
    /// <summary>Deeper paths are of no interest to anyone; following them would make long chains slow to compile.</summary>
    private const int Longest = 6;

    /// <summary>The path, or null if the node reads something else.</summary>
    public static ImmutableArray<string>? Of(Node node)
    {
        var names = new Stack<string>();
        while (names.Count < Longest)
        {
            switch (node)
            {
                case ChainNode chain:
                    node = chain.Inner;
                    break;
                case MemberNode member:
                    names.Push(member.Name);
                    node = member.Target;
                    break;
                case IndexNode { Index: ConstantNode { Value: string name } } item:
                    names.Push(name);
                    node = item.Target;
                    break;
                case VariableNode variable:
                    return [variable.Name, .. names];
                default:
                    return null;
            }
        }

        return null;
    }
}
