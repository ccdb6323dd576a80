namespace Promotion.Domain.ArgoCd;

/// <summary>An Argo CD Application as it stands: what it should deliver and what has come of it.</summary>
/// <param name="Operation">The operation asked for and not yet ended; Argo CD takes it away when it ends.</param>
public sealed record Application(
    ApplicationName Name, ObjectMeta Meta, ApplicationSpec Spec, Operation? Operation, ApplicationStatus Status)
{
    /// <summary>The Stages that may touch it.</summary>
    public AuthorizedStages AuthorizedStages => AuthorizedStages.Parse(Meta.Annotations.GetValueOrDefault(AuthorizedStages.Annotation));
}
