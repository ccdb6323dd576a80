using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Promotion.Host.Tests.Observability;

/// <summary>What is delivered for operators: the dashboard's questions and the alerts.</summary>
internal static partial class Dashboards
{
    private static readonly string Folder = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The file of alert rules.</summary>
    public static string Alerts => Path.Combine(Folder, "alerts.yml");

    /// <summary>The sample configuration that names it.</summary>
    public static string Configuration => Path.Combine(Folder, "prometheus.yml");

    /// <summary>What the dashboard asks Prometheus, with Grafana's variable filled in.</summary>
    public static ImmutableArray<string> Questions() =>
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "dashboard.json")))!["panels"]!.AsArray()
            .SelectMany(panel => panel!["targets"]?.AsArray() ?? [])
            .Select(target => ((string)target!["expr"]!).Replace("$__rate_interval", "1m", StringComparison.Ordinal)),
    ];

    /// <summary>The metrics of ours, of ASP.NET Core's and of .NET's that a question names.</summary>
    public static IEnumerable<string> MetricsIn(string question) => Name().Matches(Labels().Replace(question, "")).Select(name => name.Value);

    private static string Find(DirectoryInfo? folder) => folder is null
        ? throw new DirectoryNotFoundException("deploy/observability is not above the tests")
        : Path.Combine(folder.FullName, "deploy", "observability") is var found && Directory.Exists(found) ? found : Find(folder.Parent);

    [GeneratedRegex(@"by \([^)]*\)|\{[^}]*\}")]
    private static partial Regex Labels();

    [GeneratedRegex("(?:promotion|http|dotnet)_[a-z_]+")]
    private static partial Regex Name();
}
