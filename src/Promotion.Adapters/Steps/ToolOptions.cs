namespace Promotion.Adapters.Steps;

/// <summary>Where the programs are that steps run: a path, or a name to find on the PATH.</summary>
public sealed record ToolOptions
{
    /// <summary>The git program.</summary>
    public string Git { get; init; } = "git";

    /// <summary>Helm 3 or later.</summary>
    public string Helm { get; init; } = "helm";

    /// <summary>Kustomize 5 or later.</summary>
    public string Kustomize { get; init; } = "kustomize";
}
