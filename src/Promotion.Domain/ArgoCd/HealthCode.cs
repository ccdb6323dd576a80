namespace Promotion.Domain.ArgoCd;

/// <summary>Argo CD's words for health, from best to worst.</summary>
public enum HealthCode
{
    /// <summary>Not assessed yet: the document has no word.</summary>
    Unassessed,
    Healthy,
    Suspended,
    Progressing,
    Missing,
    Degraded,
    Unknown,
}
