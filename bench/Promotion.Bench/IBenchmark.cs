using Promotion.Bench.Reports;

namespace Promotion.Bench;

/// <summary>One thing that is measured.</summary>
internal interface IBenchmark
{
    /// <summary>One word, the NAME of <c>make bench-NAME</c>.</summary>
    string Name { get; }

    /// <summary>What is done and how it is measured, in a few sentences.</summary>
    string Method { get; }

    /// <summary>Measures, in minutes at most.</summary>
    Task<ImmutableArray<Figure>> Run();

    /// <summary>What to read the figures with, in sentences.</summary>
    ImmutableArray<string> Remarks(ImmutableArray<Figure> figures) => [];
}
