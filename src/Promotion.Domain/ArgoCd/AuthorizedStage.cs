namespace Promotion.Domain.ArgoCd;

/// <summary>A Stage that may touch an Application.</summary>
[GenerateSerializer, Immutable, Alias("promotion.argo-cd.authorized-stage")]
public sealed record AuthorizedStage(string Project, string Stage)
{
    /// <summary><c>project:stage</c>, as written in the annotation.</summary>
    public override string ToString() => $"{Project}:{Stage}";
}
