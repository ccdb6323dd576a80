using System.CommandLine;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo history</c>: sums up the promotions of each Stage: how many, how often, how fast, how many failed.</summary>
internal static class HistoryCommand
{
    public static Command Create(Frame frame)
    {
        var stage = new Option<string?>("--stage") { Description = "Only of this Stage", HelpName = "NAME" };
        var days = new Option<int>("--days") { Description = "Of the last days", HelpName = "N", DefaultValueFactory = _ => 30 };
        var all = new Option<bool>("--all-projects", "-A") { Description = "Of all projects" };
        var output = CommonOptions.Output();
        var command = new Command("history", "Sum up promotions: frequency, lead time, failures, recovery") { stage, days, all, output };
        days.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var number) || number < 1))
            {
                result.AddError($"'{result.Tokens[0].Value}' is no number of days");
            }
        });
        frame.Handle(command, async run =>
        {
            var request = new Wire.GetPromotionTotalsRequest
            {
                Parent = run.Value(all) ? ResourceName.AllProjects : ResourceName.Project(run.Session.Project),
                Stage = run.Value(stage) is { } name ? run.Session.Name("stages", name) : "",
                Since = Timestamp.FromDateTimeOffset(run.Now.AddDays(-run.Value(days))),
            };
            var totals = await run.Session.Call(options => run.Session.History.GetPromotionTotalsAsync(request, options), run.Cancellation);
            Show(run, totals, run.Format(output));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Show(Invocation run, Wire.GetPromotionTotalsResponse totals, OutputFormat format)
    {
        if (format is not OutputFormat.Table)
        {
            run.Report(format, totals, string.Join(Environment.NewLine, totals.Stages.Select(stage => stage.Stage)), "");
            return;
        }

        var table = new Table(run.Out, run.Paint, ["STAGE", "SUCCEEDED", "FAILED", "ABORTED", "PER DAY", "FAILURES", "LEAD TIME", "DURATION", "RECOVERY"]);
        table.Write([.. totals.Stages.Append(totals.All).Select(Row)]);
    }

    private static ImmutableArray<Cell> Row(Wire.PromotionTotals totals) =>
    [
        totals.Stage.Length > 0 ? ResourceName.Short(totals.Stage) : "(all)",
        Number(totals.SucceededCount),
        Number(totals.FailedCount),
        Number(totals.AbortedCount),
        totals.PerDay.ToString("0.0", CultureInfo.InvariantCulture),
        totals.FailureRate is { } rate ? rate.ToString("0 %", CultureInfo.InvariantCulture) : "-",
        Median(totals.LeadTime),
        Median(totals.Duration),
        Median(totals.Recovery),
    ];

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Median(Wire.Spread? spread) => spread is null ? "-" : Ages.Of(spread.Median.ToTimeSpan());
}
