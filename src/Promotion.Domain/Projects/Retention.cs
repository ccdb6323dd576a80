using Promotion.Domain.Freights;
using Promotion.Domain.Text;

namespace Promotion.Domain.Projects;

/// <summary>What a Project lets go of. Promotions are kept for ever; their logs and Freight are, unless the ProjectConfig says otherwise.</summary>
public static class Retention
{
    /// <summary>The annotation of a ProjectConfig that says how old Freight gets that was never used. Kargo lets it pass.</summary>
    public const string FreightAnnotation = "promotion.dev/delete-unused-freight-after";

    /// <summary>The annotation of a ProjectConfig that says how old lines of step logs get that are neither warnings nor errors. Kargo lets it pass.</summary>
    public const string StepLogsAnnotation = "promotion.dev/compact-step-logs-after";

    /// <summary>How often is looked for what may go.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromHours(1);

    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <summary>What the annotation must be, when a text is not that; null when it is.</summary>
    public static string? WhyNot(string text) =>
        GoDuration.TryParseStrict(text, out var after) && after >= Shortest ? null : "a duration of at least 1h, such as 720h";

    /// <summary>How old unused Freight gets; null for ever.</summary>
    public static TimeSpan? FreightAfter(Project project) => Age(project, FreightAnnotation);

    /// <summary>How old lines of step logs get that are neither warnings nor errors; null for ever.</summary>
    public static TimeSpan? StepLogsAfter(Project project) => Age(project, StepLogsAnnotation);

    /// <summary>When to look next for what may go; null for never.</summary>
    public static DateTimeOffset? DueAt(Project project) =>
        FreightAfter(project) is null && StepLogsAfter(project) is null ? null : project.TidiedAt is { } last ? last + Round : project.CreatedAt;

    /// <summary>
    /// True when Freight is old enough and was in no Stage, verified by none and approved for none. The newest of a Warehouse stays in any case.
    /// Whether a promotion of it was ever asked for is for the caller to know.
    /// </summary>
    public static bool MayGo(Freight freight, bool isNewest, TimeSpan after, DateTimeOffset now) =>
        !isNewest && freight is { IsDeleted: false, VerifiedIn.IsEmpty: true, ApprovedFor.IsEmpty: true, CurrentlyIn.IsEmpty: true } && now - freight.DiscoveredAt >= after;

    private static TimeSpan? Age(Project project, string annotation) =>
        project.Config?.Meta.Annotations.GetValueOrDefault(annotation) is { } text && WhyNot(text) is null ? GoDuration.ParseStrict(text) : null;
}
