using Promotion.Domain.ArgoCd;

namespace Promotion.Adapters.ArgoCd;

/// <summary>An Application, and the Argo CD it is in.</summary>
/// <param name="NamedInstance">The Argo CD's name when the step's config gave it; else null, and the choice may fall differently another time.</param>
internal sealed record FoundApplication(ArgoCdInstance Instance, Application Application, string? NamedInstance)
{
    internal ApplicationName Name => Application.Name;
}
