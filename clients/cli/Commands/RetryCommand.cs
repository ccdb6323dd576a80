using System.CommandLine;
using Promotion.Cli.Connection;

namespace Promotion.Cli.Commands;

/// <summary><c>promo retry</c>: makes a promotion like one that did not succeed.</summary>
internal static class RetryCommand
{
    public static Command Create(Frame frame)
    {
        var name = new Argument<string>("PROMOTION") { Description = "Name of the Promotion that did not succeed" };
        var wait = CommonOptions.Wait("Follow the new one to its end; exit code 0 only when it succeeded");
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("retry", "Promote again what did not succeed, with the Stage's steps as they are now") { name, wait, reason, output };
        frame.Handle(command, async run =>
        {
            var session = run.Session;
            var request = new Wire.RetryPromotionRequest
            {
                Name = session.Name("promotions", run.Required(name)),
                RequestId = Session.NewRequestId(),
                Reason = run.Value(reason) ?? "",
            };
            var answer = await session.Call(options => session.Promotions.RetryPromotionAsync(request, options), run.Cancellation);
            return await PromoteCommand.Begun(run, answer.Promotion, run.Value(wait), run.Format(output));
        });
        return command;
    }
}
