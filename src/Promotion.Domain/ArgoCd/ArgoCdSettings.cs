namespace Promotion.Domain.ArgoCd;

/// <summary>The Argo CDs an operator configured.</summary>
/// <param name="Default">The one that is meant where nobody names one; null for the first, or the local one when there is none.</param>
public sealed record ArgoCdSettings(string? Default, ImmutableArray<ArgoCdInstanceSpec> Instances)
{
    /// <summary>Only the local one.</summary>
    public static readonly ArgoCdSettings None = new(null, []);
}
