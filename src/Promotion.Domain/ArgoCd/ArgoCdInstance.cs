namespace Promotion.Domain.ArgoCd;

/// <summary>An Argo CD the server knows.</summary>
/// <param name="Name">Its name in the server's configuration.</param>
/// <param name="Namespaces">Where its Applications are; the first is meant where none is named.</param>
public sealed record ArgoCdInstance(string Name, ImmutableArray<string> Namespaces, IArgoCd ArgoCd)
{
    /// <summary>The name of the one in our own process.</summary>
    public const string Local = "local";

    /// <summary>Annotation of a Stage or a Project that names the Argo CD of its promotions.</summary>
    public const string Annotation = "promotion.dev/argocd-instance";

    /// <summary>What Projects may touch in it.</summary>
    public ArgoCdAccess Access { get; init; } = ArgoCdAccess.Everything;

    /// <summary>True for the one that is meant where nobody names one.</summary>
    public bool IsDefault { get; init; }

    /// <summary>How many calls a second it is sent at most; 0 for no limit.</summary>
    public int CallsPerSecond { get; init; }

    /// <summary>Where Applications are whose step names no namespace.</summary>
    public string DefaultNamespace => Namespaces.IsEmpty ? "argocd" : Namespaces[0];
}
