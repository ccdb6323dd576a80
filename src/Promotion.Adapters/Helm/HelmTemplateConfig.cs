namespace Promotion.Adapters.Helm;

/// <summary>Config of <c>helm-template</c>.</summary>
internal sealed record HelmTemplateConfig(
    string Path,
    string OutPath,
    string ReleaseName,
    string? OutLayout,
    string? Namespace,
    IReadOnlyList<string>? ValuesFiles,
    IReadOnlyList<HelmTemplateConfig.SetValue>? SetValues,
    string? KubeVersion,
    IReadOnlyList<string>? ApiVersions)
{
    public bool UseReleaseName { get; init; }

    public bool IgnoreMissingValueFiles { get; init; }

    public bool BuildDependencies { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("includeCRDs")]
    public bool IncludeCrds { get; init; }

    public bool DisableHooks { get; init; }

    public bool SkipTests { get; init; }

    /// <summary>A value set by key: <c>--set</c>, or <c>--set-literal</c> when its commas and brackets mean nothing.</summary>
    public sealed record SetValue(string Key, System.Text.Json.Nodes.JsonValue? Value, bool Literal = false);
}
