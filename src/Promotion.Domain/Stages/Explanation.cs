namespace Promotion.Domain.Stages;

/// <summary>Why something is as it is: where it stands, what it waits for, and how each Freight stands to each Stage concerned.</summary>
/// <param name="State">One fixed word for programs.</param>
/// <param name="Summary">Where it stands, in sentences.</param>
/// <param name="Waits">What it waits for, the most pressing first; empty when it waits for nothing.</param>
/// <param name="Standings">Empty where no Freight is in question.</param>
public sealed record Explanation(string State, string Summary, ImmutableArray<StageWait> Waits, ImmutableArray<FreightStanding> Standings);
