using Promotion.Domain.Kube;

namespace Promotion.Domain.Verifications;

/// <summary>The cluster in which verifications run Jobs, or let Argo Rollouts measure, as an operator configured it.</summary>
/// <param name="Namespace">Where they are made; null for the namespace that bears the Project's name.</param>
/// <param name="UsesRollouts">True to make AnalysisRuns in place of measuring ourselves.</param>
/// <param name="InstanceId">Which of several Argo Rollouts is meant; null for the one without an id.</param>
/// <param name="Timeout">How long one call may take.</param>
public sealed record AnalysisClusterSpec(
    ClusterAccess Access, string? Namespace, bool UsesRollouts, string? InstanceId, int RequestsPerSecond, TimeSpan Timeout)
{
    /// <summary>Where what belongs to a Project is made.</summary>
    public string NamespaceOf(string project) => Namespace ?? project;
}
