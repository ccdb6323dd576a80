namespace Promotion.Testing.Forges;

/// <summary>A pull request that a double keeps. Tests set what people and checks would do.</summary>
public sealed class ForgePullRequest
{
    /// <summary>Its number.</summary>
    public required int Number { get; init; }

    /// <summary>Source branch.</summary>
    public required string Source { get; init; }

    /// <summary>Target branch.</summary>
    public required string Target { get; init; }

    /// <summary>Title as it arrived.</summary>
    public required string Title { get; set; }

    /// <summary>Description as it arrived.</summary>
    public required string Body { get; set; }

    /// <summary>The source's commit.</summary>
    public required string Head { get; set; }

    /// <summary>True when it was opened as a draft.</summary>
    public bool IsDraft { get; set; }

    /// <summary>Labels, by name.</summary>
    public List<string> Labels { get; } = [];

    /// <summary>Reviewers, by whatever the host names them.</summary>
    public List<string> Reviewers { get; } = [];

    /// <summary>True until it is merged or closed.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>The commit of the merge; null until then.</summary>
    public string? MergeCommit { get; set; }

    /// <summary>How it was merged, in the host's word; null for its default.</summary>
    public string? MergeMethod { get; set; }

    /// <summary>Whether it can be merged.</summary>
    public ForgeReadiness Readiness { get; set; } = ForgeReadiness.Ready;
}
