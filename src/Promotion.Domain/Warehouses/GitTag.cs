namespace Promotion.Domain.Warehouses;

/// <summary>A tag of a git repository with what selection and expression filters may ask about it.</summary>
/// <param name="CommitId">The commit it leads to.</param>
/// <param name="Subject">First line of the commit's message.</param>
/// <param name="Author">As <c>Name &lt;email&gt;</c>, like the committer and the tagger.</param>
/// <param name="Tagger">Who made an annotated tag; empty for a lightweight one.</param>
/// <param name="Annotation">First line of an annotated tag's message; empty for a lightweight one.</param>
/// <param name="CreatedAt">The tagger's date, or the commit's for a lightweight tag.</param>
public sealed record GitTag(
    string Name, string CommitId, string Subject, string Author, string Committer, string Tagger, string Annotation, DateTimeOffset CreatedAt);
