namespace Promotion.Scenarios;

/// <summary>A step has not ended yet. It is asked again when the Stage is looked at.</summary>
internal sealed class StillAtWorkException() : Exception("The step is still at work.");
