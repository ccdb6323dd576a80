using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>The last line of a commit's message that says which promotion made it (git-interpret-trailers(1)).</summary>
internal static class PromotionTrailer
{
    /// <summary><c>Promotion: project/name</c>.</summary>
    public static string Of(StepContext context) => $"Promotion: {context.Project}/{context.Promotion}";

    /// <summary>Whether a message has the trailer as a line of its last paragraph.</summary>
    public static bool IsIn(string message, string trailer)
    {
        var text = message.TrimEnd();
        var paragraph = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        return paragraph >= 0 && text[(paragraph + 2)..].Split('\n').Contains(trailer);
    }

    /// <summary>A message without such a trailer of any promotion.</summary>
    public static string Remove(string message)
    {
        var text = message.TrimEnd();
        var last = text.LastIndexOf('\n') + 1;
        return last > 0 && text.AsSpan(last).StartsWith("Promotion: ", StringComparison.Ordinal) ? text[..last].TrimEnd() : text;
    }
}
