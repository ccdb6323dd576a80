using Promotion.Domain.Expressions.Nodes;
using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Syntax;

/// <summary>
/// <c>and</c> and <c>or</c> with a literal on one side. The original decides them before the run, so that the other side is not
/// evaluated even if it stands on the left and would fail.
/// </summary>
internal static class Folding
{
    public static Node And(Node left, Node right, int position) =>
        IsLiteral(left, false) || IsLiteral(right, false) ? new ConstantNode(Boxes.False, position)
        : IsLiteral(left, true) ? right
        : IsLiteral(right, true) ? left
        : new AndNode(left, right, position) { Result = ValueKinds.Bool };

    public static Node Or(Node left, Node right, int position) =>
        IsLiteral(left, true) || IsLiteral(right, true) ? new ConstantNode(Boxes.True, position)
        : IsLiteral(left, false) ? right
        : IsLiteral(right, false) ? left
        : new OrNode(left, right, position) { Result = ValueKinds.Bool };

    private static bool IsLiteral(Node node, bool value) => node is ConstantNode { Value: bool literal } && literal == value;
}
