using System.CommandLine;
using Promotion.Cli.Connection;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo logs</c>: what the steps of a promotion tell.</summary>
internal static class LogsCommand
{
    public static Command Create(Frame frame)
    {
        var name = new Argument<string?>("PROMOTION") { Description = "Name of the Promotion", Arity = ArgumentArity.ZeroOrOne };
        var stage = new Option<string?>("--stage", "-s") { Description = "The newest Promotion of this Stage, in place of a name", HelpName = "NAME" };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with what is told from now on, until the Promotion has ended" };
        var step = new Option<string?>("--step") { Description = "Only of the step of this alias", HelpName = "ALIAS" };
        var after = new Option<long>("--after") { Description = "Begin after the line of this position", HelpName = "POSITION" };
        var json = new Option<bool>("--json") { Description = "Write each line as JSON, its position included" };
        var command = new Command("logs", "Show what the steps of a Promotion tell") { name, stage, follow, step, after, json };
        command.Validators.Add(result =>
        {
            if (result.GetResult(name) is { Tokens.Count: > 0 } == result.GetResult(stage) is not null)
            {
                result.AddError("give either PROMOTION or --stage");
            }
        });
        after.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!long.TryParse(result.Tokens[0].Value, out var number) || number < 0))
            {
                result.AddError($"'{result.Tokens[0].Value}' is no position");
            }
        });
        frame.Handle(command, async run => await Show(run, run.Value(json), new Wire.WatchLogsRequest
        {
            Name = run.Value(name) is { } given ? run.Session.Name("promotions", given) : await Newest(run, run.Session.Name("stages", run.Value(stage)!)),
            Follow = run.Value(follow),
            Step = run.Value(step) ?? "",
            After = run.Value(after),
        }));
        return command;
    }

    private static async Task<string> Newest(Invocation run, string stage)
    {
        var request = new Wire.ListPromotionsRequest { Parent = ResourceName.ProjectOf(stage), Stage = stage, PageSize = 1 };
        var answer = await run.Session.Call(options => run.Session.Promotions.ListPromotionsAsync(request, options), run.Cancellation);
        return answer.Promotions.FirstOrDefault()?.Name ?? throw CliException.Failed($"nothing has been promoted to {ResourceName.Short(stage)} yet");
    }

    private static async Task<int> Show(Invocation run, bool json, Wire.WatchLogsRequest request)
    {
        var (next, text) = (request.After + 1, new StepLogText(run.Paint));
        await foreach (var line in new LogStream(run.Session, request) { Tell = run.Error.WriteLine }.Lines(run.Cancellation))
        {
            // Of a single step alone, positions have gaps anyway.
            if (!json && request.Step.Length == 0 && line.Position > next)
            {
                run.Out.WriteLine(run.Paint.Of($"… {line.Position - next} lines are kept no longer", Tone.Dim));
            }

            run.Out.WriteLine(json ? WireText.JsonLine(line) : text.Of(line));
            next = line.Position + 1;
        }

        return ExitCode.Success;
    }
}
