namespace Promotion.Adapters.ArgoCd.Local;

/// <summary>How the Argo CD of our own is set up.</summary>
/// <param name="Folder">Absolute path under which it keeps everything: <c>applications</c>, <c>live</c> and its scratch folders.</param>
public sealed record LocalArgoCdOptions(string Folder)
{
    /// <summary>For documents that name no namespace.</summary>
    public string DefaultNamespace { get; init; } = "argocd";

    /// <summary>How often sources are looked at when nobody asks.</summary>
    public TimeSpan ReconcileEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many Applications are worked on at the same time.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>How long one run of kustomize or helm, or one checkout, may take.</summary>
    public TimeSpan ProgramTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The git program: a name on the path, or a path.</summary>
    public string Git { get; init; } = "git";

    /// <summary>The kustomize program: a name on the path, or a path.</summary>
    public string Kustomize { get; init; } = "kustomize";

    /// <summary>The helm program: a name on the path, or a path.</summary>
    public string Helm { get; init; } = "helm";
}
