namespace Promotion.Bench.Reports;

/// <summary>What a benchmark gave.</summary>
internal sealed record Report(string Name, string Method, ImmutableArray<Figure> Figures);
