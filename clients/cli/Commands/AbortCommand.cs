using System.CommandLine;
using Promotion.Cli.Connection;

namespace Promotion.Cli.Commands;

/// <summary><c>promo abort</c>: stops a promotion.</summary>
internal static class AbortCommand
{
    public static Command Create(Frame frame)
    {
        var name = new Argument<string>("PROMOTION") { Description = "Name of the Promotion" };
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("abort", "Stop a Promotion that waits or runs") { name, reason, output };
        frame.Handle(command, async run =>
        {
            var session = run.Session;
            var request = new Wire.AbortPromotionRequest
            {
                Name = session.Name("promotions", run.Required(name)),
                RequestId = Session.NewRequestId(),
                Reason = run.Value(reason) ?? "",
            };
            var promotion = (await session.Call(options => session.Promotions.AbortPromotionAsync(request, options), run.Cancellation)).Promotion;
            var sentence = promotion.Phase is Wire.PromotionPhase.Aborted ? $"{promotion.Name} is aborted" : $"{promotion.Name} is being aborted";
            run.Report(run.Format(output), promotion, promotion.Name, sentence);
            return ExitCode.Success;
        });
        return command;
    }
}
