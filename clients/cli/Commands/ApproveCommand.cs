using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo approve</c>: makes Freight available to a Stage without verification upstream.</summary>
internal static class ApproveCommand
{
    public static Command Create(Frame frame)
    {
        var freight = new Option<string>("--freight", "-f") { Description = "Freight to approve, by name or alias", HelpName = "NAME|ALIAS", Required = true };
        var stage = new Option<string>("--stage", "-s") { Description = "Stage to approve it for", HelpName = "NAME", Required = true };
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("approve", "Make Freight available to a Stage, verified upstream or not") { freight, stage, reason, output };
        frame.Handle(command, async run =>
        {
            var session = run.Session;
            var request = new Wire.ApproveFreightRequest
            {
                Name = session.Name("freight", run.Required(freight)),
                Stage = session.Name("stages", run.Required(stage)),
                RequestId = Session.NewRequestId(),
                Reason = run.Value(reason) ?? "",
            };
            var approved = (await session.Call(options => session.Freight.ApproveFreightAsync(request, options), run.Cancellation)).Freight;
            var sentence = $"{Words.Call(approved.Alias, approved.Name)} is approved for {ResourceName.Short(request.Stage)}";
            run.Report(run.Format(output), approved, approved.Name, sentence);
            return ExitCode.Success;
        });
        return command;
    }
}
