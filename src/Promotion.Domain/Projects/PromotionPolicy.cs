namespace Promotion.Domain.Projects;

/// <summary>Says for some Stages whether Freight is promoted to them by itself.</summary>
/// <param name="AutoRollback">Kept as written; rollback is not automatic.</param>
/// <param name="IsDeprecatedForm">True when written with <c>stage</c> instead of <c>stageSelector</c>; exported the same way.</param>
[GenerateSerializer, Immutable, Alias("promotion.promotion-policy")]
public sealed record PromotionPolicy(StageSelector Selector, bool AutoPromotionEnabled, Json AutoRollback, bool IsDeprecatedForm);
