using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo resume</c>: lifts what holds automatic promotion.</summary>
internal static class ResumeCommand
{
    public static Command Create(Frame frame)
    {
        var name = new Argument<string>("STAGE") { Description = "Name of the Stage" };
        var warehouse = new Option<string?>("--warehouse") { Description = "Only for Freight of this Warehouse", HelpName = "NAME" };
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("resume", "Let automatic promotion go on where it is held") { name, warehouse, reason, output };
        frame.Handle(command, async run =>
        {
            var session = run.Session;
            var request = new Wire.ResumeAutoPromotionRequest
            {
                Name = session.Name("stages", run.Required(name)),
                Warehouse = run.Value(warehouse) is { } one ? session.Name("warehouses", one) : "",
                RequestId = Session.NewRequestId(),
                Reason = run.Value(reason) ?? "",
            };
            var stage = (await session.Call(options => session.Stages.ResumeAutoPromotionAsync(request, options), run.Cancellation)).Stage;
            run.Report(run.Format(output), stage, stage.Name, Sentence(stage));
            return ExitCode.Success;
        });
        return command;
    }

    private static string Sentence(Wire.Stage stage) => stage switch
    {
        { AutoPromotion: false } => $"{stage.Name} does not promote by itself: no policy of the project says so",
        { CurrentPromotion: { Freight: { } freight } } => $"{stage.Name} promotes {Words.Call(freight)}",
        { Holds.Count: > 0 } => $"{stage.Name} is still held for {string.Join(", ", stage.Holds.Select(hold => ResourceName.Short(hold.Warehouse)))}",
        _ => $"{stage.Name} promotes by itself",
    };
}
