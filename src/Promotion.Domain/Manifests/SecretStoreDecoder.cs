using Promotion.Domain.Credentials;

namespace Promotion.Domain.Manifests;

/// <summary>Reads the file that names the cluster whose Secrets and ConfigMaps are used. Fields nobody knows are errors, as in manifests.</summary>
public static class SecretStoreDecoder
{
    private const int UsualRequestsPerSecond = 20;
    private const int MostRequestsPerSecond = 1000;
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(15);

    /// <summary>The setting, or all that is wrong with it.</summary>
    public static (SecretStoreSpec Spec, ImmutableArray<ManifestError> Errors) Decode(ManifestDocument document)
    {
        var errors = new DocumentErrors(document);
        var fields = FieldReader.Of(document, errors);
        var projects = fields.Texts("projects", TextRules.NotEmpty);
        if (projects.IsEmpty)
        {
            fields.Wrong("projects", "is required: expected a list of projects; * stands for any text");
        }

        var spec = new SecretStoreSpec(
            ClusterAccessDecoder.Decode(fields.Section("kubernetes")),
            projects,
            fields.Number("requestsPerSecond", UsualRequestsPerSecond, 1, MostRequestsPerSecond),
            fields.GeneralDuration("timeout") is { } timeout && timeout > TimeSpan.Zero ? timeout : UsualTimeout);
        return (spec, errors.Finish());
    }
}
