namespace Promotion.Domain.Verifications;

/// <summary>An AnalysisRun in a cluster, by which Argo Rollouts measures for us.</summary>
/// <param name="Document">What is to be made; null once it has ended.</param>
[GenerateSerializer, Immutable, Alias("promotion.delegated-analysis")]
public sealed record DelegatedAnalysis(string Namespace, string Name, Json Document)
{
    /// <summary>As sentences name it.</summary>
    public string InWords => $"AnalysisRun {Namespace}/{Name}";
}
