using System.Text.RegularExpressions;
using Promotion.Domain.Expressions.Values;

namespace Promotion.Domain.Expressions.Nodes;

/// <summary><c>text matches "pattern"</c> with a literal pattern, which is compiled with the expression.</summary>
internal sealed class MatchesNode(Node text, Regex pattern, int position) : Node(position, text)
{
    public override object? Evaluate(Frame frame)
    {
        var value = text.Evaluate(frame);
        frame.At = Position;
        return Boxes.Of(value is not null && TextTests.IsMatch(frame, pattern, value));
    }
}
