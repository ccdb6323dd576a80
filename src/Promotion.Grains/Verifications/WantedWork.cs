namespace Promotion.Grains.Verifications;

/// <summary>Until when work for a verification goes on, and whether its end means that nobody wants the outcome any more.</summary>
/// <param name="Ends">Fires when the work is to stop here: it is unwanted, or another server goes on with it.</param>
/// <param name="Unwanted">Fires, before <paramref name="Ends"/>, when the verification has ended otherwise.</param>
internal readonly record struct WantedWork(CancellationToken Ends, CancellationToken Unwanted);
