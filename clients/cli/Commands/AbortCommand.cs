using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Kinds;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo abort</c>: stops a promotion, and with <c>--wait</c> stays until its step has stopped.</summary>
internal static class AbortCommand
{
    public static Command Create(Frame frame)
    {
        var name = new Argument<string>("PROMOTION") { Description = "Name of the Promotion" };
        var wait = CommonOptions.Wait("Stay until the step that is at work has stopped; exit code 0 only when it ended as Aborted");
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("abort", "Stop a Promotion that waits or runs") { name, wait, reason, output };
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
            if (run.Value(wait) && !promotion.Phase.IsFinal())
            {
                promotion = await new Follower(session, PromotionKind.Value, promotion.Name) { Tell = run.Error.WriteLine }
                    .Until<Wire.Promotion>(state => state.Phase.IsFinal(), run.Cancellation);
            }

            run.Report(run.Format(output), promotion, promotion.Name, Sentence(promotion));
            return promotion.Phase is Wire.PromotionPhase.Aborted || !run.Value(wait) ? ExitCode.Success : ExitCode.Failed;
        });
        return command;
    }

    private static string Sentence(Wire.Promotion promotion) => promotion switch
    {
        { Phase: Wire.PromotionPhase.Aborted, Message.Length: > 0 } => $"{promotion.Name} is aborted: {promotion.Message}",
        { Phase: Wire.PromotionPhase.Aborted } => $"{promotion.Name} is aborted",
        _ when promotion.Phase.IsFinal() => $"{promotion.Name} {promotion.Phase}: {promotion.Message}",
        { Waiting: { } waiting } => $"{promotion.Name} is being aborted; {Words.Waiting(waiting)}",
        _ => $"{promotion.Name} is being aborted",
    };
}
