using System.Text.Json.Nodes;

namespace Promotion.Testing.ArgoCd;

/// <summary>What becomes of a sync that <see cref="ArgoCdController"/> plays.</summary>
/// <param name="Phase"><c>Succeeded</c>, <c>Failed</c> or <c>Error</c>; <c>Running</c> to leave it so.</param>
/// <param name="Health">Health of the Application after it.</param>
/// <param name="Resources">Entries of <c>status.resources</c>; null for none.</param>
/// <param name="SyncResources">Entries of <c>operationState.syncResult.resources</c>; null for none.</param>
public sealed record SyncOutcome(
    string Phase = "Succeeded", string Message = "successfully synced (all tasks run)", string Health = "Healthy", JsonArray? Resources = null, JsonArray? SyncResources = null);
