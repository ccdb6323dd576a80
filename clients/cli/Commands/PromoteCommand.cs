using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Kinds;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo promote</c>: brings Freight to a Stage, and with <c>--wait</c> stays until it is there.</summary>
internal static class PromoteCommand
{
    public static Command Create(Frame frame)
    {
        var stage = new Option<string>("--stage", "-s") { Description = "Stage to promote to", HelpName = "NAME", Required = true };
        var freight = new Option<string?>("--freight", "-f") { Description = "Freight to promote, by name or alias", HelpName = "NAME|ALIAS" };
        var alias = new Option<string?>("--freight-alias") { Description = "Freight to promote, by alias", HelpName = "ALIAS" };
        var warehouse = new Option<string?>("--warehouse") { Description = "Promote this Warehouse's newest Freight that is available to the Stage", HelpName = "NAME" };
        var priority = new Option<int>("--priority") { Description = "Goes before others that wait with a lower one (0), -1000 to 1000", HelpName = "NUMBER" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only check whether it may, and promote nothing" };
        var wait = CommonOptions.Wait("Follow it to its end; exit code 0 only when it succeeded");
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("promote", "Bring Freight to a Stage") { stage, freight, alias, warehouse, priority, dryRun, wait, reason, output };
        command.Validators.Add(result =>
        {
            var given = new Option[] { freight, alias, warehouse }.Count(option => result.GetResult(option) is not null);
            if (given != 1)
            {
                result.AddError("give exactly one of --freight, --freight-alias and --warehouse");
            }
        });
        frame.Handle(command, run =>
        {
            var request = Request(run.Session, run.Value(freight) ?? run.Value(alias), run.Value(warehouse));
            request.Stage = run.Session.Name("stages", run.Required(stage));
            request.Reason = run.Value(reason) ?? "";
            request.Priority = run.Value(priority);
            request.ValidateOnly = run.Value(dryRun);
            return Promote(run, request, run.Value(wait), run.Format(output));
        });
        return command;
    }

    private static Wire.PromoteRequest Request(Session session, string? freight, string? warehouse) => freight is not null
        ? new Wire.PromoteRequest { RequestId = Session.NewRequestId(), Freight = session.Name("freight", freight) }
        : new Wire.PromoteRequest { RequestId = Session.NewRequestId(), Warehouse = session.Name("warehouses", warehouse!) };

    private static async Task<int> Promote(Invocation run, Wire.PromoteRequest request, bool wait, OutputFormat format)
    {
        var answer = await run.Session.Call(options => run.Session.Promotions.PromoteAsync(request, options), run.Cancellation);
        if (request.ValidateOnly)
        {
            var would = $"would promote {Words.Call(answer.Promotion.Freight)} to {ResourceName.Short(answer.Promotion.Stage)}";
            run.Report(format, answer.Promotion, answer.Promotion.Stage, would);
            return ExitCode.Success;
        }

        return await Begun(run, answer.Promotion, wait, format);
    }

    /// <summary>Tells of a promotion that was made and, if wanted, follows it to its end.</summary>
    internal static async Task<int> Begun(Invocation run, Wire.Promotion promotion, bool wait, OutputFormat format)
    {
        var begun = $"{promotion.Name} promotes {Words.Call(promotion.Freight)} to {ResourceName.Short(promotion.Stage)}";
        if (!wait)
        {
            run.Report(format, promotion, promotion.Name, begun);
            return ExitCode.Success;
        }

        // Progress goes where the result does not, so that the result can be piped.
        var talk = format is OutputFormat.Table ? run.Out : run.Error;
        talk.WriteLine(begun);
        var progress = new PromotionProgress(talk, run.Paint);
        var ended = await new Follower(run.Session, PromotionKind.Value, promotion.Name) { Tell = run.Error.WriteLine }
            .Until<Wire.Promotion>(progress.Show, run.Cancellation);
        if (format is not OutputFormat.Table)
        {
            // A watch tells summaries.
            run.Report(format, await PromotionKind.Value.Get(run.Session, ended.Name, run.Cancellation), ended.Name, "");
        }

        return ended.Phase is Wire.PromotionPhase.Succeeded ? ExitCode.Success : ExitCode.Failed;
    }
}
