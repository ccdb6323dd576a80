namespace Promotion.Bench.Reports;

/// <summary>What a benchmark gave.</summary>
/// <param name="Remarks">What to read the figures with, in sentences.</param>
internal sealed record Report(string Name, string Method, ImmutableArray<Figure> Figures, ImmutableArray<string> Remarks);
