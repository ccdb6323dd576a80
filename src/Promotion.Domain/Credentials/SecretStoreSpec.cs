using Promotion.Domain.Kube;
using Promotion.Domain.Text;

namespace Promotion.Domain.Credentials;

/// <summary>A cluster whose Secrets and ConfigMaps are used, as an operator configured it. A Project's are in the namespace of its name.</summary>
/// <param name="Projects">Patterns for the Projects that are looked for in it; <c>*</c> stands for any text. Never empty.</param>
/// <param name="Timeout">How long one call, and the first look at a namespace, may take.</param>
public sealed record SecretStoreSpec(ClusterAccess Connection, ImmutableArray<string> Projects, int RequestsPerSecond, TimeSpan Timeout)
{
    /// <summary>True when the Project's Secrets and ConfigMaps are looked for in it.</summary>
    public bool Keeps(string project) => Wildcards.Fit(Projects, project);
}
