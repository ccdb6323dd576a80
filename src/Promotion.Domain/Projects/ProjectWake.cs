using Promotion.Domain.Storage;

namespace Promotion.Domain.Projects;

/// <summary>When a Project must be looked at again.</summary>
public static class ProjectWake
{
    /// <summary>At once while Stages have not been told their settings; else never.</summary>
    public static Wake? Of(Project project, DateTimeOffset now) => project.Untold.IsEmpty ? null : new Wake(now, "tell Stages");
}
