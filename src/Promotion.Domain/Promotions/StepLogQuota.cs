namespace Promotion.Domain.Promotions;

/// <summary>
/// How much a promotion may tell. A step that has told all it may is cut off with a line that says so; after that only what the promotion itself
/// tells of the step, such as its failure, is kept.
/// </summary>
public sealed class StepLogQuota(StepLogExtent kept)
{
    /// <summary>The longest text of a line, in characters.</summary>
    public const int LongestText = 4096;

    /// <summary>How many lines a step may tell.</summary>
    public const int LinesOfStep = 1000;

    /// <summary>How many characters the lines of a step may have.</summary>
    public const long CharactersOfStep = 256 * 1024;

    /// <summary>How many lines all steps of a promotion may tell.</summary>
    public const int LinesOfPromotion = 10_000;

    /// <summary>What the line says that takes the place of those that are not kept.</summary>
    public const string Cut = "this step tells more than is kept; what follows is left out";

    private readonly Dictionary<int, (int Lines, long Characters)> _steps = new(kept.Steps);
    private int _lines = kept.Steps.Values.Sum(step => step.Lines);

    /// <summary>What to keep of a text that a step tells: itself, shortened if need be; <see cref="Cut"/>, once; or null for nothing.</summary>
    /// <param name="isLast">True for what is kept in any case.</param>
    public string? Take(int step, string text, bool isLast)
    {
        var (lines, characters) = _steps.GetValueOrDefault(step);
        if (lines > LinesOfStep && !isLast)
        {
            return null;
        }

        var kept = Short(text);
        var isOver = lines == LinesOfStep || characters + kept.Length > CharactersOfStep || _lines >= LinesOfPromotion;
        if (isOver && !isLast)
        {
            // No step gets beyond this count otherwise.
            _steps[step] = (LinesOfStep + 1, characters);
            _lines++;
            return Cut;
        }

        _steps[step] = (lines + 1, characters + kept.Length);
        _lines++;
        return kept;
    }

    private static string Short(string text)
    {
        var plain = new string([.. text.Take(LongestText + 1).Select(character => char.IsControl(character) && character is not ('\n' or '\t') ? ' ' : character)]).TrimEnd();
        return plain.Length <= LongestText ? plain : $"{plain[..(LongestText - 1)]}…";
    }
}
