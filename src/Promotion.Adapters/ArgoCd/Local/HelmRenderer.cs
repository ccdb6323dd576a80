using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>Renders charts with the helm program: from a folder of a git repository, or from a chart repository.</summary>
internal sealed class HelmRenderer(Programs programs, string program, string home)
{
    private const string Advice = "install Helm (https://helm.sh/docs/intro/install) to render this source";

    internal async Task<string> Render(SourceFolder folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(home);
        var helm = folder.Source.Helm.ToNode();
        var values = Path.Combine(home, Path.GetRandomFileName());
        try
        {
            if (folder.Source.Chart is null && File.Exists(Path.Combine(folder.Path, "Chart.lock")))
            {
                await Run(["dependency", "build", folder.Path], cancellation);
            }

            return await Run(
                [
                    "template", helm.Text("releaseName") is { Length: > 0 } release ? release : folder.Application.Name,
                    .. Chart(folder),
                    "--namespace", folder.TargetNamespace,
                    "--include-crds",
                    .. helm.Items("valueFiles").Select(file => $"--values={folder.ValuesFile(file?.ToString() ?? "")}"),
                    .. await OwnValues(helm, values, cancellation),
                    .. helm.Items("parameters").Select(Parameter),
                ],
                cancellation);
        }
        finally
        {
            File.Delete(values);
        }
    }

    private static ImmutableArray<string> Chart(SourceFolder folder) => folder.Source switch
    {
        { Chart: null } => [folder.Path],
        { RepoUrl: var url, Chart: var chart, TargetRevision: var version } when url.StartsWith("http", StringComparison.OrdinalIgnoreCase) =>
            [chart, "--repo", url, "--version", version ?? ""],
        { RepoUrl: var url, Chart: var chart, TargetRevision: var version } =>
            [$"oci://{url.Replace("oci://", "", StringComparison.Ordinal).TrimEnd('/')}/{chart}", "--version", version ?? ""],
    };

    /// <summary>Values written in the Application itself; the object prevails over the text.</summary>
    private static async Task<ImmutableArray<string>> OwnValues(JsonNode? helm, string file, CancellationToken cancellation)
    {
        if ((helm.Object("valuesObject")?.ToJsonString() ?? helm.Text("values")) is not { Length: > 0 } text)
        {
            return [];
        }

        await File.WriteAllTextAsync(file, text, cancellation);
        return [$"--values={file}"];
    }

    private static string Parameter(JsonNode? parameter)
    {
        var value = (parameter.Text("value") ?? "").Replace(",", "\\,", StringComparison.Ordinal);
        return $"--set{(parameter.IsTrue("forceString") ? "-string" : "")}={parameter.Text("name")}={value}";
    }

    private Task<string> Run(ImmutableArray<string> arguments, CancellationToken cancellation) => programs.Run(
        Programs.Call(program, home, arguments, ImmutableDictionary.CreateRange(
        [
            KeyValuePair.Create("HOME", home),
            KeyValuePair.Create("HELM_CACHE_HOME", Path.Combine(home, "cache")),
            KeyValuePair.Create("HELM_CONFIG_HOME", Path.Combine(home, "config")),
            KeyValuePair.Create("HELM_DATA_HOME", Path.Combine(home, "data")),
        ])),
        Advice,
        cancellation);
}
