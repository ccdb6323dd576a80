using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo rollback</c>: brings back what a Stage had before.</summary>
internal static class RollbackCommand
{
    public static Command Create(Frame frame)
    {
        var name = new Argument<string>("STAGE") { Description = "Name of the Stage" };
        var warehouse = new Option<string?>("--warehouse") { Description = "Whose Freight to bring back, when the Stage has Freight of several", HelpName = "NAME" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only tell what would be brought back" };
        var wait = CommonOptions.Wait("Follow it to its end; exit code 0 only when it succeeded");
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("rollback", "Bring back the last other Freight that was verified in a Stage") { name, warehouse, dryRun, wait, reason, output };
        frame.Handle(command, async run =>
        {
            var request = new Wire.RollbackRequest
            {
                Stage = run.Session.Name("stages", run.Required(name)),
                Warehouse = run.Value(warehouse) is { } from ? run.Session.Name("warehouses", from) : "",
                RequestId = Session.NewRequestId(),
                Reason = run.Value(reason) ?? "",
                ValidateOnly = run.Value(dryRun),
            };
            var promotion = (await run.Session.Call(options => run.Session.Promotions.RollbackAsync(request, options), run.Cancellation)).Promotion;
            if (!request.ValidateOnly)
            {
                return await PromoteCommand.Begun(run, promotion, run.Value(wait), run.Format(output));
            }

            run.Report(run.Format(output), promotion, promotion.Stage, $"would bring {Words.Call(promotion.Freight)} back to {ResourceName.Short(promotion.Stage)}");
            return ExitCode.Success;
        });
        return command;
    }
}
