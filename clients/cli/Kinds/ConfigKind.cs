using Grpc.Core;
using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Kinds;

/// <summary>The ProjectConfig of a project and the ClusterConfig: at most one of each. Not watched by the server.</summary>
internal static class ConfigKind
{
    private const string ClusterName = "clusterConfig";

    public static readonly IKind OfProject = new Kind<Wire.ProjectConfig>
    {
        Plural = "projectconfigs",
        OtherSpellings = ["projectconfig"],
        WireKind = Wire.ResourceKind.ProjectConfig,
        Name = config => config.Name,
        FullName = ProjectName,
        Pick = null,
        Sum = _ => "",
        ListPage = async (session, query, _, cancellation) => await AtMostOne(() => Project(session, $"{query.Parent}/projectConfig", cancellation)),
        GetOne = Project,
        Columns =
        [
            new("NAME", (config, _) => config.Name),
            new("LABELS", (config, _) => Labels(config.Labels)),
            new("AGE", (config, now) => Ages.Since(config.CreateTime, now)),
        ],
    };

    public static readonly IKind OfCluster = new Kind<Wire.ClusterConfig>
    {
        Plural = "clusterconfigs",
        OtherSpellings = ["clusterconfig"],
        WireKind = Wire.ResourceKind.ClusterConfig,
        NeedsOneProject = false,
        Name = config => config.Name,
        FullName = _ => ClusterName,
        Pick = null,
        Sum = _ => "",
        ListPage = async (session, _, _, cancellation) => await AtMostOne(() => Cluster(session, ClusterName, cancellation)),
        GetOne = Cluster,
        Columns =
        [
            new("NAME", (config, _) => config.Name),
            new("LABELS", (config, _) => Labels(config.Labels)),
            new("AGE", (config, now) => Ages.Since(config.CreateTime, now)),
        ],
    };

    private static string ProjectName(string text) => text.Contains('/', StringComparison.Ordinal) ? text : $"{ResourceName.Project(text)}/projectConfig";

    private static string Labels(IEnumerable<KeyValuePair<string, string>> labels) =>
        string.Join(',', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}")) is { Length: > 0 } text ? text : "-";

    private static async Task<Wire.ProjectConfig> Project(Session session, string name, CancellationToken cancellation) => (await session.Call(
        options => session.ProjectConfigs.GetProjectConfigAsync(new Wire.GetProjectConfigRequest { Name = name }, options), cancellation)).Config;

    private static async Task<Wire.ClusterConfig> Cluster(Session session, string name, CancellationToken cancellation) => (await session.Call(
        options => session.ClusterConfigs.GetClusterConfigAsync(new Wire.GetClusterConfigRequest { Name = name }, options), cancellation)).Config;

    private static async Task<Page<T>> AtMostOne<T>(Func<Task<T>> get)
    {
        try
        {
            return new Page<T>([await get()], "", 1);
        }
        catch (CliException missing) when (missing.InnerException is RpcException { StatusCode: StatusCode.NotFound })
        {
            return new Page<T>([], "", 0);
        }
    }
}
