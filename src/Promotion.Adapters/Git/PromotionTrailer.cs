using Promotion.Domain.Promotions;

namespace Promotion.Adapters.Git;

/// <summary>The last line of a commit's message that says which promotion made it (git-interpret-trailers(1)).</summary>
internal static class PromotionTrailer
{
    /// <summary>Begins the line of a trailer that names another author (GitHub's convention).</summary>
    public const string CoAuthor = "Co-authored-by: ";

    private const string Prefix = "Promotion: ";

    /// <summary><c>Promotion: project/name</c>.</summary>
    public static string Of(StepContext context) => $"{Prefix}{context.Project}/{context.Promotion}";

    /// <summary>Whether a message has the trailer as a line of its last paragraph.</summary>
    public static bool IsIn(string message, string trailer) => LastParagraph(message).Contains(trailer);

    /// <summary>Whether a message has such a trailer of any promotion.</summary>
    public static bool IsIn(string message) => LastParagraph(message).Any(line => line.StartsWith(Prefix, StringComparison.Ordinal));

    /// <summary>A message without the lines that name other authors.</summary>
    public static string WithoutCoAuthors(string message) =>
        string.Join('\n', message.TrimEnd().Split('\n').Where(line => !line.StartsWith(CoAuthor, StringComparison.Ordinal)));

    /// <summary>A message without such a trailer of any promotion.</summary>
    public static string Remove(string message)
    {
        var text = message.TrimEnd();
        var last = text.LastIndexOf('\n') + 1;
        return last > 0 && text.AsSpan(last).StartsWith(Prefix, StringComparison.Ordinal) ? text[..last].TrimEnd() : text;
    }

    private static string[] LastParagraph(string message)
    {
        var text = message.TrimEnd();
        var paragraph = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        return paragraph >= 0 ? text[(paragraph + 2)..].Split('\n') : [];
    }
}
