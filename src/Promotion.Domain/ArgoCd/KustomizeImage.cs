namespace Promotion.Domain.ArgoCd;

/// <summary>An image override of a kustomize source.</summary>
/// <param name="NewName">The repository to take it from instead; null for the same.</param>
public sealed record KustomizeImage(string RepoUrl, string? Tag, string? Digest, string? NewName)
{
    /// <summary>As kustomize writes it: <c>name[=new name][:tag|@digest]</c>.</summary>
    public override string ToString() =>
        RepoUrl
        + (NewName is null ? "" : $"={NewName}")
        + (Digest is not null ? $"@{Digest}" : Tag is not null ? $":{Tag}" : "");
}
