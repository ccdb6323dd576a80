namespace Promotion.Domain.ArgoCd;

/// <summary>A sync that somebody asked for.</summary>
/// <param name="Initiator">Who.</param>
/// <param name="Info">Free notes that stay with it.</param>
/// <param name="SyncOptions">JSON array of Argo CD's sync options; null for none.</param>
/// <param name="Retry">Argo CD's retry object; null for none.</param>
public sealed record Operation(OperationInitiator Initiator, ImmutableArray<OperationInfo> Info, Json SyncOptions, Json Retry)
{
    /// <summary>Name of the note that carries the promotion's name.</summary>
    public const string PromotionInfo = "kargo.akuity.io/promotion";

    /// <summary>The promotion that asked for it; null when it was someone else.</summary>
    public string? Promotion => Info.FirstOrDefault(entry => entry.Name == PromotionInfo)?.Value;
}
