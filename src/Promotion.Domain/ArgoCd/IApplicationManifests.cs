namespace Promotion.Domain.ArgoCd;

/// <summary>
/// The Applications and ApplicationSets of an Argo CD that we run ourselves. Elsewhere they are applied with that Argo CD's own tools.
/// </summary>
public interface IApplicationManifests
{
    /// <summary>
    /// Creates or changes what one document describes and returns the Applications it stands for. The state of existing Applications is kept;
    /// those an ApplicationSet no longer generates go away. Throws <see cref="DomainException"/> (InvalidArgument) that names the field.
    /// </summary>
    /// <param name="manifest">An <c>argoproj.io/v1alpha1</c> Application or ApplicationSet.</param>
    Task<ImmutableArray<ApplicationName>> Apply(Json manifest, CancellationToken cancellation);

    /// <summary>Removes an Application or ApplicationSet with all it deployed; false when there was none.</summary>
    /// <param name="kind"><c>Application</c> or <c>ApplicationSet</c>.</param>
    Task<bool> Delete(string kind, ApplicationName name, CancellationToken cancellation);

    /// <summary>All documents as they stand, Applications with their status, ordered by kind, namespace and name.</summary>
    Task<ImmutableArray<Json>> List(CancellationToken cancellation);
}
