using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Kinds;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo verify</c>: verifies again what a Stage has, or ends a verification under way.</summary>
internal static class VerifyCommand
{
    public static Command Create(Frame frame)
    {
        var name = StageName();
        var wait = CommonOptions.Wait("Follow it to its end; exit code 0 only when it is successful");
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("verify", "Verify again what a Stage has") { name, wait, reason, output, Abort(frame) };
        frame.Handle(command, run =>
        {
            var request = new Wire.VerifyStageRequest { Name = Name(run, name), RequestId = Session.NewRequestId(), Reason = run.Value(reason) ?? "" };
            return Verify(run, request, run.Value(wait), run.Format(output));
        });
        return command;
    }

    private static Command Abort(Frame frame)
    {
        var name = StageName();
        var reason = CommonOptions.Reason();
        var output = CommonOptions.Output();
        var command = new Command("abort", "End the verification of a Stage that is under way") { name, reason, output };
        frame.Handle(command, async run =>
        {
            var request = new Wire.AbortVerificationRequest { Name = Name(run, name), RequestId = Session.NewRequestId(), Reason = run.Value(reason) ?? "" };
            var answer = await run.Session.Call(options => run.Session.Verifications.AbortVerificationAsync(request, options), run.Cancellation);
            run.Report(run.Format(output), answer.Verification, request.Name, $"the verification of {request.Name} is aborted");
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<int> Verify(Invocation run, Wire.VerifyStageRequest request, bool wait, OutputFormat format)
    {
        var begun = (await run.Session.Call(options => run.Session.Verifications.VerifyStageAsync(request, options), run.Cancellation)).Verification;
        if (!wait)
        {
            run.Report(format, begun, request.Name, $"{request.Name} is being verified again");
            return ExitCode.Success;
        }

        var talk = format is OutputFormat.Table ? run.Out : run.Error;
        var progress = new VerificationProgress(talk, run.Paint);
        var stage = await new Follower(run.Session, StageKind.Value, request.Name) { Tell = run.Error.WriteLine }
            .Until<Wire.Stage>(seen => progress.Tell(Find(seen, begun.Id)), run.Cancellation);
        var ended = Find(stage, begun.Id) ?? throw CliException.Failed($"{request.Name} has other Freight now; what it had was not verified to the end");
        return ended.Phase is Wire.VerificationPhase.Successful
            ? Report(run, format, ended, request.Name)
            : throw CliException.Failed($"the verification of {request.Name} is {ended.Phase}{(ended.Message.Length > 0 ? $": {ended.Message}" : "")}");
    }

    private static int Report(Invocation run, OutputFormat format, Wire.Verification ended, string name)
    {
        run.Report(format, ended, name, $"{name} has verified its Freight");
        return ExitCode.Success;
    }

    private static Wire.Verification? Find(Wire.Stage stage, string id) =>
        stage.CurrentFreight?.Verifications.FirstOrDefault(verification => verification.Id == id);

    private static Argument<string> StageName() => new("STAGE") { Description = "Name of the Stage" };

    private static string Name(Invocation run, Argument<string> name) => run.Session.Name("stages", run.Required(name));
}
