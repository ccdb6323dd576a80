namespace Promotion.Domain.ArgoCd;

/// <summary>Names an Argo CD Application.</summary>
[GenerateSerializer, Immutable, Alias("promotion.argo-cd.application-name")]
public sealed record ApplicationName(string Namespace, string Name)
{
    /// <summary>As messages name it.</summary>
    public string InWords => $"Argo CD Application \"{Name}\" in namespace \"{Namespace}\"";

    /// <summary><c>namespace/name</c>.</summary>
    public override string ToString() => $"{Namespace}/{Name}";
}
