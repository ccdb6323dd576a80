namespace Promotion.Domain.ArgoCd;

/// <summary>
/// The Stages an Application's owner lets touch it: the annotation <see cref="Annotation"/>, a comma separated list of
/// <c>project:stage</c>. One malformed entry voids the whole list, so that a slip of the pen never authorizes half of what was meant.
/// </summary>
/// <param name="Stages">Empty when none is authorized.</param>
/// <param name="Problem">What is wrong with the annotation; null when it is fine.</param>
public sealed record AuthorizedStages(ImmutableArray<AuthorizedStage> Stages, string? Problem)
{
    /// <summary>The annotation's key.</summary>
    public const string Annotation = "kargo.akuity.io/authorized-stage";

    /// <summary>Reads the annotation; null and empty text authorize nobody.</summary>
    public static AuthorizedStages Parse(string? annotation)
    {
        var entries = (annotation ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var stages = entries.Select(ParseEntry).ToImmutableArray();
        var malformed = Array.FindIndex(entries, entry => ParseEntry(entry) is null);
        return malformed < 0
            ? new AuthorizedStages([.. stages.OfType<AuthorizedStage>()], null)
            : new AuthorizedStages([], $"annotation {Annotation}: \"{entries[malformed]}\" is not <project>:<stage>; wildcards are not allowed");
    }

    /// <summary>True when the Stage is on the list.</summary>
    public bool Allows(string project, string stage) => Stages.Contains(new AuthorizedStage(project, stage));

    private static AuthorizedStage? ParseEntry(string entry) =>
        entry.Split(':', StringSplitOptions.TrimEntries) is [{ Length: > 0 } project, { Length: > 0 } stage] && !entry.Contains('*', StringComparison.Ordinal)
            ? new AuthorizedStage(project, stage)
            : null;
}
