using System.CommandLine;
using Promotion.Cli.Connection;

namespace Promotion.Cli.Commands;

/// <summary><c>promo hold</c>: makes a Stage promote nothing by itself.</summary>
internal static class HoldCommand
{
    public static Command Create(Frame frame)
    {
        var name = new Argument<string>("STAGE") { Description = "Name of the Stage" };
        var warehouse = new Option<string?>("--warehouse") { Description = "Only Freight of this Warehouse", HelpName = "NAME" };
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("hold", "Let a Stage promote nothing by itself until it is resumed") { name, warehouse, reason, output };
        frame.Handle(command, async run =>
        {
            var session = run.Session;
            var request = new Wire.HoldAutoPromotionRequest
            {
                Name = session.Name("stages", run.Required(name)),
                Warehouse = run.Value(warehouse) is { } one ? session.Name("warehouses", one) : "",
                RequestId = Session.NewRequestId(),
                Reason = run.Value(reason) ?? "",
            };
            var stage = (await session.Call(options => session.Stages.HoldAutoPromotionAsync(request, options), run.Cancellation)).Stage;
            run.Report(run.Format(output), stage, stage.Name, Sentence(stage));
            return ExitCode.Success;
        });
        return command;
    }

    private static string Sentence(Wire.Stage stage) =>
        $"{stage.Name} promotes no Freight of {string.Join(", ", stage.Holds.Select(hold => ResourceName.Short(hold.Warehouse)))} by itself until `promo resume {ResourceName.Short(stage.Name)}`";
}
