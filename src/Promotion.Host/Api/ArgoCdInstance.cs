using Promotion.Domain.ArgoCd;

namespace Promotion.Host.Api;

/// <summary>An Argo CD the server knows. The container has one for each; none means that Applications are not served.</summary>
/// <param name="Name">Its name in the server's configuration.</param>
/// <param name="Namespaces">Where its Applications are, such as <c>argocd</c>.</param>
public sealed record ArgoCdInstance(string Name, ImmutableArray<string> Namespaces, IArgoCd ArgoCd)
{
    /// <summary>The name of the one in our own process.</summary>
    public const string Local = "local";
}
