using System.Globalization;
using System.Security.Cryptography;

namespace Promotion.Testing;

/// <summary>A small valid Helm chart: one ConfigMap that shows the value <c>message</c>.</summary>
public sealed record HelmChart(string Name, string Version)
{
    /// <summary>The version of what the chart installs.</summary>
    public string AppVersion { get; init; } = "1.0.0";

    public string Description { get; init; } = "A chart for tests";

    /// <summary>When a chart repository's index says the chart was made.</summary>
    public DateTimeOffset Created { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The name of its file in a chart repository.</summary>
    public string FileName => $"{Name}-{Version}.tgz";

    /// <summary>The packaged chart, the same bytes for the same chart.</summary>
    public byte[] Archive() => Archives.Gzip(Archives.Tar(
        ($"{Name}/Chart.yaml", $"apiVersion: v2\nname: {Name}\nversion: {Version}\nappVersion: \"{AppVersion}\"\ndescription: {Description}\n"),
        ($"{Name}/values.yaml", "message: hello\n"),
        ($"{Name}/templates/configmap.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  message: {{ .Values.message | quote }}\n")));

    /// <summary>The chart's entry in the index of a chart repository, as a list item two spaces deep.</summary>
    internal string IndexEntry() => $"""
          - apiVersion: v2
            name: {Name}
            version: {Version}
            appVersion: "{AppVersion}"
            description: {Description}
            created: "{Created.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}"
            digest: {Convert.ToHexStringLower(SHA256.HashData(Archive()))}
            urls:
              - charts/{FileName}

        """;
}
