namespace Promotion.Domain.ArgoCd;

/// <summary>The Argo CDs this server knows.</summary>
public interface IArgoCdInstances
{
    /// <summary>All of them, by name.</summary>
    ImmutableArray<ArgoCdInstance> All { get; }

    /// <summary>
    /// The one a Stage's promotions speak to: the one named, else the Stage's, else the Project's, else the default. Throws
    /// <see cref="ArgoCdException"/> when there is none of that name, or the Project may not use it.
    /// </summary>
    /// <param name="named">As the step's config says; null when it does not.</param>
    Task<ArgoCdInstance> Choose(string project, string stage, string? named, CancellationToken cancellation);
}
