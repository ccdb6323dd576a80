using System.Text;

namespace Promotion.Bench.Reports;

/// <summary>The page of results, written anew by each full run.</summary>
internal static class ResultsPage
{
    /// <summary>The page.</summary>
    public static string Write(ImmutableArray<Report> reports, string machine, (double Before, double After) load)
    {
        var page = new StringBuilder($"""
            # Results

            Written by `make bench`; each part can be measured alone by `make bench-NAME`. Every figure is the median of several runs; the range is the
            smallest and the largest of them. Where there is an aim, the ratio says how many times better than the aim the median is: 1 meets it.

            Machine: {machine}. Other programs had their share of it: the load average was {Figure.Text(load.Before)} before the first run and {Figure.Text(load.After)} after the
            last, of which the measured programs themselves are a part.

            """);
        foreach (var report in reports)
        {
            page.AppendLine($"\n## {report.Name}\n\n{report.Method}\n").AppendLine("| figure | median | range | unit | aim | ratio |").AppendLine("|---|--:|--:|---|--:|--:|");
            foreach (var figure in report.Figures)
            {
                page.AppendLine(Row(figure));
            }

            foreach (var remark in report.Remarks)
            {
                page.AppendLine($"\n{remark}");
            }
        }

        return page.ToString();
    }

    private static string Row(Figure figure)
    {
        var (least, most) = (Figure.Text(figure.Runs.Min()), Figure.Text(figure.Runs.Max()));
        var aim = figure.Aim is { } set ? $"{(set.IsAtLeast ? "≥" : "≤")} {set.Value} | {Figure.Text(set.Ratio(figure.Median))}" : "|";
        return $"| {figure.Name} | {Figure.Text(figure.Median)} | {least} – {most} | {figure.Unit} | {aim} |";
    }
}
