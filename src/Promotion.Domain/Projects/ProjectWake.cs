using Promotion.Domain.Storage;

namespace Promotion.Domain.Projects;

/// <summary>When a Project must be looked at again.</summary>
public static class ProjectWake
{
    /// <summary>How soon someone looks whether Stages have been told, should the telling have failed.</summary>
    private static readonly TimeSpan Untold = TimeSpan.FromSeconds(5);

    /// <summary>Soon while Stages have not been told, and at once when the server that tells them has died; else when something may go.</summary>
    public static Wake? Of(Project project, DateTimeOffset now) => !project.Untold.IsEmpty ? new Wake(now + Untold, "tell Stages", IsLease: true)
        : Retention.DueAt(project) is { } due ? new Wake(due, "let go of what is kept no longer")
        : null;
}
