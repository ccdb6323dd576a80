using Promotion.Domain.Kube;
using Promotion.Domain.Verifications;

namespace Promotion.Domain.Manifests;

/// <summary>Reads the file that says in which cluster verifications run Jobs and AnalysisRuns. Fields nobody knows are errors, as in manifests.</summary>
public static class AnalysisClusterDecoder
{
    private const string Rollouts = "rollouts";
    private const int UsualRequestsPerSecond = 20;
    private const int MostRequestsPerSecond = 1000;
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(15);

    /// <summary>The settings, or all that is wrong with them.</summary>
    public static (AnalysisClusterSpec Cluster, ImmutableArray<ManifestError> Errors) Decode(ManifestDocument document)
    {
        var errors = new DocumentErrors(document);
        var fields = FieldReader.Of(document, errors);
        var uses = fields.OptionalText("measuredBy", TextRules.OneOf("server", Rollouts)) == Rollouts;
        var instance = fields.OptionalText("instanceID", TextRules.Label);
        if (instance is not null && !uses)
        {
            fields.Wrong("instanceID", $"names an Argo Rollouts, so it goes with measuredBy: {Rollouts}");
        }

        var cluster = new AnalysisClusterSpec(
            fields.Section("kubernetes") is { } access ? ClusterAccessDecoder.Decode(access) : new ClusterAccess.InCluster(),
            fields.OptionalText("namespace", TextRules.Label),
            uses,
            instance,
            fields.Number("requestsPerSecond", UsualRequestsPerSecond, 1, MostRequestsPerSecond),
            fields.GeneralDuration("timeout") is { } timeout && timeout > TimeSpan.Zero ? timeout : UsualTimeout);
        return (cluster, errors.Finish());
    }
}
