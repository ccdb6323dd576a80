namespace Promotion.Domain.Storage;

/// <summary>When an actor must look at its state again. An actor has at most one; a commit replaces it.</summary>
/// <param name="Due">Not before this instant; resolution is a second.</param>
/// <param name="Reason">Why, for operators.</param>
/// <param name="IsLease">
/// True while work runs in the committing process: the wake then also falls due as soon as that process is known to be gone.
/// </param>
[GenerateSerializer, Immutable, Alias("promotion.wake")]
public sealed record Wake(DateTimeOffset Due, string Reason, bool IsLease = false);
