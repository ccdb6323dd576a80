namespace Promotion.Bench.Reports;

/// <summary>The page of results, written anew by each full run.</summary>
internal static class ResultsPage
{
    /// <summary>The page.</summary>
    public static string Write(ImmutableArray<Report> reports, string machine) => "";
}
