using Promotion.Domain.ArgoCd;
using Promotion.Domain.Kube;

namespace Promotion.Domain.Manifests;

/// <summary>Reads the file that names the Argo CDs of a server. Fields nobody knows are errors, as in manifests.</summary>
public static class ArgoCdSettingsDecoder
{
    private const int UsualRequestsPerSecond = 20;
    private const int MostRequestsPerSecond = 1000;
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(15);

    /// <summary>The settings, or all that is wrong with them.</summary>
    public static (ArgoCdSettings Settings, ImmutableArray<ManifestError> Errors) Decode(ManifestDocument document)
    {
        var errors = new DocumentErrors(document);
        var fields = FieldReader.Of(document, errors);
        var settings = new ArgoCdSettings(fields.OptionalText("default", TextRules.Label), fields.Sections("instances", Instance));
        var names = settings.Instances.Select(instance => instance.Name).Append(ArgoCdInstance.Local).ToImmutableArray();
        if (names.GroupBy(name => name).FirstOrDefault(name => name.Count() > 1) is { } twice)
        {
            fields.Wrong("instances", $"the name \"{twice.Key}\" is given twice{(twice.Key == ArgoCdInstance.Local ? "; it is that of the Argo CD inside the server" : "")}");
        }

        if (settings.Default is { } chosen && !names.Contains(chosen))
        {
            fields.Wrong("default", $"\"{chosen}\" is none of {string.Join(", ", names)}");
        }

        return (settings, errors.Finish());
    }

    private static ArgoCdInstanceSpec Instance(FieldReader fields)
    {
        var namespaces = fields.Texts("namespaces");
        var usual = fields.OptionalText("namespace", TextRules.Label) ?? namespaces.FirstOrDefault(name => name != "*") ?? "argocd";
        return new ArgoCdInstanceSpec(
            fields.Text("name", TextRules.Label),
            Connection(fields),
            [usual, .. namespaces.Where(name => name != "*" && name != usual)],
            namespaces.Contains("*"),
            fields.Number("requestsPerSecond", UsualRequestsPerSecond, 1, MostRequestsPerSecond),
            fields.GeneralDuration("timeout") is { } timeout && timeout > TimeSpan.Zero ? timeout : UsualTimeout,
            new ArgoCdAccess(fields.Sections("access", Rule)))
        {
            Selector = fields.OptionalSection("selector") is { } selector ? LabelSelectorDecoder.Decode(selector) : LabelSelector.Everything,
        };
    }

    private static ArgoCdAccessRule Rule(FieldReader fields)
    {
        var projects = fields.Texts("projects", TextRules.NotEmpty);
        if (projects.IsEmpty)
        {
            fields.Wrong("projects", "is required: expected a list of projects; * stands for any text");
        }

        return new ArgoCdAccessRule(projects, fields.Texts("applicationProjects", TextRules.NotEmpty), fields.Texts("destinationNamespaces", TextRules.NotEmpty));
    }

    private static ArgoCdConnection Connection(FieldReader fields)
    {
        var (kubernetes, api) = (fields.OptionalSection("kubernetes"), fields.OptionalSection("api"));
        if (kubernetes is null == api is null)
        {
            fields.Wrong("expected one of kubernetes and api: how is this Argo CD reached?");
        }

        return api is not null ? Api(api)
            : new ArgoCdConnection.Cluster(kubernetes is null ? new ClusterAccess.InCluster() : ClusterAccessDecoder.Decode(kubernetes));
    }

    private static ArgoCdConnection.Api Api(FieldReader fields) => new(
        ClusterAccessDecoder.Address(fields.Text("url", ClusterAccessDecoder.Url)),
        fields.Text("tokenFile"),
        fields.OptionalText("caFile"),
        fields.Flag("insecureSkipTLSVerify"));
}
