using System.CommandLine;
using Promotion.Cli.Output;

namespace Promotion.Cli.Commands;

/// <summary><c>promo step</c>: tells which kinds of steps the server knows and what they take.</summary>
internal static class StepCommand
{
    public static Command Create(Frame frame) => new("step", "Tell which kinds of promotion steps the server knows, and what they take")
    {
        List(frame),
        Describe(frame),
    };

    private static Command List(Frame frame)
    {
        var output = CommonOptions.Output();
        var command = new Command("list", "All kinds of steps") { output };
        frame.Handle(command, async run =>
        {
            var session = run.Session;
            var answer = await session.Call(options => session.Steps.ListStepsAsync(new Wire.ListStepsRequest(), options), run.Cancellation);
            if (run.Format(output) is OutputFormat.Table)
            {
                var table = new Table(run.Out, run.Paint, ["KIND", "EFFECT", "WHAT"]);
                table.Write([.. answer.Steps.Select(step => (ImmutableArray<Cell>)[new Cell(step.Kind), new Cell($"{step.Effect}"), new Cell(step.Description)])]);
            }
            else
            {
                run.Report(run.Format(output), answer, string.Join('\n', answer.Steps.Select(step => step.Name)), "");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static Command Describe(Frame frame)
    {
        var kind = new Argument<string>("KIND") { Description = "What a step's uses says, such as yaml-update" };
        var output = CommonOptions.Output();
        var command = new Command("describe", "The fields of one kind, their types and defaults, and an example") { kind, output };
        frame.Handle(command, async run =>
        {
            var session = run.Session;
            var request = new Wire.GetStepRequest { Name = $"steps/{run.Required(kind)}" };
            var step = (await session.Call(options => session.Steps.GetStepAsync(request, options), run.Cancellation)).Step;
            run.Report(run.Format(output), step, step.Name, string.Join(Environment.NewLine, Lines(step)));
            return ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<string> Lines(Wire.StepKind step)
    {
        yield return $"{step.Kind}: {step.Description}";
        var timeout = step.DefaultTimeout is { } limit ? $"after {limit.ToTimeSpan().TotalSeconds:0} s" : "none";
        yield return $"Effect: {step.Effect}. Timeout: {timeout}. Errors that end it: {step.DefaultErrorThreshold}.";
        yield return "";
        foreach (var field in step.Fields)
        {
            yield return $"  {field.Path}  {string.Join(" or ", field.Types_)}{(field.Required ? ", required" : "")}{Default(field)}";
            yield return $"      {field.Description}{(field.Choices.Count > 0 ? $" One of {string.Join(", ", field.Choices)}." : "")}";
        }

        yield return step.Fields.Count == 0 ? "  Takes any fields." : "";
        yield return step.Example.TrimEnd('\n');
    }

    private static string Default(Wire.StepField field) => field.DefaultValue.Length > 0 ? $", default {field.DefaultValue}" : "";
}
