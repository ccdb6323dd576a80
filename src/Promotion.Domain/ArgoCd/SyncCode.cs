namespace Promotion.Domain.ArgoCd;

/// <summary>Argo CD's words for a comparison.</summary>
public enum SyncCode
{
    Unknown,
    Synced,
    OutOfSync,
}
